"""After signing: reaffirm, withdraw; by one-time links to the confirmed mailbox."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.utils import timezone

from partners.memorandum import MemorandumPage
from partners.register.addresses import below
from partners.register.chain import verify
from partners.register.signatories import Signatory, Status
from partners.service.reaffirming import ask_all_to_reaffirm
from portal.outbox.models import OutboxMail

from .forms import link
from .register import signatory, version


@pytest.fixture
def row(page: MemorandumPage) -> Signatory:
    """A signatory with a mailbox."""
    from partners.register.versions import MemorandumVersion

    return signatory(MemorandumVersion.objects.get(), name="Beispiel GmbH", email="erika@example.org")


def ask(page: MemorandumPage, row: Signatory) -> str:
    """Order a link, and give the path that came by mail."""
    assert Client().post(below(page, "ask", public_id=row.public_id)).status_code == 200
    return link()


def test_a_link_withdraws_once(page: MemorandumPage, row: Signatory, client: Client) -> None:
    address = ask(page, row)
    assert mail.outbox[-1].to == ["erika@example.org"]
    assert client.get(address).status_code == 200
    row.refresh_from_db()
    assert row.status == Status.VERIFIED
    assert client.post(address, {"withdraw": "1"}).status_code == 200
    row.refresh_from_db()
    assert (row.status, row.name, row.email) == (Status.WITHDRAWN, "", "")
    assert client.post(address, {"withdraw": "1"}).status_code == 410
    assert client.get(below(page, "ask", public_id=row.public_id)).status_code == 404
    assert list(verify()) == []


def test_a_new_version_asks_everybody_once_and_is_reaffirmed(
    page: MemorandumPage, row: Signatory, client: Client
) -> None:
    assert ask_all_to_reaffirm() == 0
    version(2)
    assert [ask_all_to_reaffirm(), ask_all_to_reaffirm()] == [1, 0]
    address = link()
    assert client.post(address, {"version": "1", "reaffirm": "1"}).context["error"]
    assert client.post(address, {"version": "2", "reaffirm": "1"}).context["done"] == "reaffirmed"
    row.refresh_from_db()
    assert (row.status, row.version.number, row.digest) == (Status.REAFFIRMED, 2, row.version.digest)
    assert client.post(address, {"version": "2", "reaffirm": "1"}).status_code == 410
    assert list(verify()) == []


def test_pressing_the_button_often_is_one_mail(page: MemorandumPage, row: Signatory, client: Client) -> None:
    with time_machine.travel("2026-01-01T12:00:00+00:00", tick=False):
        for _turn in range(3):
            assert client.post(below(page, "ask", public_id=row.public_id)).status_code == 200
    assert OutboxMail.objects.count() == 1


def test_nobody_learns_whether_there_is_a_mailbox(page: MemorandumPage, row: Signatory, client: Client) -> None:
    other = signatory(row.version)
    bodies = []
    for each in (row, other):
        html = client.post(below(page, "ask", public_id=each.public_id)).content.decode()
        bodies.append(html[html.index("<main") : html.index("</main>")].replace(each.public_id, ""))
    assert bodies[0] == bodies[1]
    assert OutboxMail.objects.count() == 1


@pytest.mark.parametrize("token", ["", "forged", "\x00"])
def test_a_foreign_link_gets_a_sentence(page: MemorandumPage, client: Client, token: str) -> None:
    assert client.get(below(page, "service"), {"token": token}).status_code == 404


def test_a_link_does_not_work_for_ever(page: MemorandumPage, row: Signatory, client: Client) -> None:
    address = ask(page, row)
    with time_machine.travel(timezone.now() + timedelta(days=61)):
        assert client.post(address, {"withdraw": "1"}).status_code == 410
    row.refresh_from_db()
    assert row.status == Status.VERIFIED
