"""The outbox in the CMS: who sees it, who may send again."""

from __future__ import annotations

import pytest
from django.core import mail
from django.urls import reverse

from portal.accounts.models import User
from portal.outbox.models import OutboxMail
from portal.outbox.post import enqueue
from portal.outbox.worker import work
from tests.admin import logged_in

LIST = reverse("outboxmail:index")


@pytest.fixture
def letter(db: None) -> OutboxMail:
    """A mail that was sent."""
    enqueue(key="a", to="erika@example.org", subject="=Bitte bestätigen", body="/geheimer-link/", language="de")
    work()
    return OutboxMail.objects.get()


def test_the_office_sees_mail_but_not_its_text(administrator: User, letter: OutboxMail) -> None:
    client = logged_in(administrator)
    inspect = reverse("outboxmail:inspect", args=[letter.pk])
    for address in (LIST, f"{LIST}?state=sent", inspect):
        html = client.get(address).content.decode()
        assert "erika@example.org" in html
        assert "geheimer-link" not in html
    assert "erika@example.org" not in client.get(f"{LIST}?state=failed").content.decode()


def test_sending_again_takes_a_post(administrator: User, letter: OutboxMail) -> None:
    client, address = logged_in(administrator), reverse("outboxmail:resend", args=[letter.pk])
    assert "erika@example.org" in client.get(address).content.decode()
    work()
    assert len(mail.outbox) == 1
    assert client.post(address).status_code == 302
    # A second click, before it left, orders nothing more.
    assert client.post(address).status_code == 302
    work()
    assert len(mail.outbox) == 2


def test_nobody_else_gets_in(editor: User, letter: OutboxMail) -> None:
    client = logged_in(editor)
    names = ("inspect", "resend")
    for address in (LIST, *(reverse(f"outboxmail:{name}", args=[letter.pk]) for name in names)):
        assert client.get(address).status_code in (302, 403)
        assert client.post(address).status_code in (302, 403, 405)
    work()
    assert len(mail.outbox) == 1


@pytest.mark.parametrize("name", ["edit", "delete"])
def test_nobody_changes_a_mail(name: str, administrator: User, letter: OutboxMail) -> None:
    client, address = logged_in(administrator), reverse(f"outboxmail:{name}", args=[letter.pk])
    assert client.post(address, {"subject": "Anders"}).status_code in (302, 403)
    assert OutboxMail.objects.get().subject == letter.subject
