"""From the mailbox to the office and into the register: decided once, with rights, and told."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from partners.memorandum import MemorandumPage
from partners.models import PartnerPage
from partners.register.addresses import below
from partners.register.chain import verify
from partners.register.signatories import Signatory
from partners.signing import decisions
from partners.signing.applications import SigningApplication, State
from portal.accounts.models import User
from portal.outbox.models import OutboxMail
from tests.admin import logged_in

from .forms import confirmed, link, send, walk


def test_from_the_first_page_into_the_register(page: MemorandumPage, administrator: User, client: Client) -> None:
    """GET confirms nothing, POST does; the office approves; entry, document, profile and mails are there."""
    application = walk(page)
    assert application.state == State.SENT
    address = link()
    assert mail.outbox[-1].to == ["erika@example.org"]
    for _turn in range(2):
        assert client.get(address).status_code == 200
    application.refresh_from_db()
    assert application.state == State.SENT
    for _turn in range(2):
        assert client.post(address, {"confirm": "1"}).status_code == 200
    application.refresh_from_db()
    assert application.state == State.CONFIRMED
    send()
    assert [each.to for each in mail.outbox] == [["erika@example.org"], ["amt@example.org"]]
    assert "erika" not in mail.outbox[1].body
    decide = reverse("signingapplication:decide", args=[application.pk, "approve"])
    office = logged_in(administrator)
    assert "Beispiel GmbH" in office.get(decide).content.decode()
    assert not Signatory.objects.exists()
    assert office.post(decide).status_code == 302
    signatory = Signatory.objects.get()
    assert (signatory.name, signatory.status, signatory.version.number) == ("Beispiel GmbH", "verified", 1)
    assert (signatory.representative_name, signatory.representative_role) == ("", "Geschäftsführerin")
    assert [*signatory.fields.values_list("slug", flat=True)] == ["robotics"]
    assert list(verify()) == []
    profile = PartnerPage.objects.get(title="Beispiel GmbH")
    assert not profile.live
    assert profile == signatory.partner
    send()
    (attached,) = mail.outbox[-1].attachments
    assert attached[1].startswith(b"%PDF-")
    entry = below(page, "entry", public_id=signatory.public_id)
    assert entry in mail.outbox[-1].body
    html = client.get(entry).content.decode()
    assert "Geschäftsführerin" in html
    assert "Erika" not in html
    assert "erika@example.org" not in html


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Erste\r\nZweite: x", "Erste Zweite: x"),
        ("=HYPERLINK(1)", "=HYPERLINK(1)"),
        ("🗺️ שלום GmbH", "🗺️ שלום GmbH"),
        ("abc\u202egpj.exe", "abcgpj.exe"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
    ],
)
def test_strange_names_go_the_whole_way(page: MemorandumPage, administrator: User, typed: str, kept: str) -> None:
    application = walk(page, name=typed)
    assert application.name == kept
    Client().post(link(), {"confirm": "1"})
    application.refresh_from_db()
    signatory = decisions.approve(application, administrator)
    assert signatory
    assert signatory.name == kept
    send()
    assert not OutboxMail.objects.exclude(state="sent").exists()
    html = Client().get(below(page, "entry", public_id=signatory.public_id)).content.decode()
    assert "<script>alert" not in html


def test_a_question_leads_back_into_the_form_and_kills_older_links(page: MemorandumPage, administrator: User) -> None:
    application = confirmed(page)
    old = link(0)
    decisions.ask_back(application, administrator, "Bitte den Namen prüfen.")
    answer = Client().get(link())
    assert answer.context["application"].name == "Beispiel GmbH"
    assert "Bitte den Namen prüfen." in answer.content.decode()
    assert Client().post(old, {"confirm": "1"}).status_code == 410
    assert application.state == State.DRAFT


def test_two_people_decide_once(page: MemorandumPage, administrator: User) -> None:
    """Whoever comes second, with the page open since before, gets a sentence."""
    first = confirmed(page)
    second = SigningApplication.objects.get()
    decisions.approve(first, administrator)
    for again in (
        lambda: decisions.approve(second, administrator),
        lambda: decisions.decline(second, administrator, "Nein"),
        lambda: decisions.ask_back(second, administrator, "Wie?"),
    ):
        with pytest.raises(ValidationError):
            again()
    assert Signatory.objects.count() == 1


def test_two_approvals_where_the_setting_says_so(page: MemorandumPage, administrator: User, settings: Any) -> None:
    settings.SIGNING_APPROVALS = 2
    application = confirmed(page)
    assert decisions.approve(application, administrator) is None
    with pytest.raises(ValidationError):
        decisions.approve(application, administrator)
    assert not Signatory.objects.exists()
    other = User.objects.create_user("zweite", "zweite@example.org", "a password for tests")
    assert decisions.approve(application, other)


def test_a_refusal_gives_its_reason(page: MemorandumPage, administrator: User) -> None:
    application = confirmed(page)
    address = reverse("signingapplication:decide", args=[application.pk, "decline"])
    client = logged_in(administrator)
    assert client.post(address, {"reason": " "}).status_code == 200
    assert client.post(address, {"reason": "Die Organisation gibt es nicht."}).status_code == 302
    send()
    assert "Die Organisation gibt es nicht." in mail.outbox[-1].body
    assert not Signatory.objects.exists()


def test_whoever_withdraws_leaves_nothing_and_cannot_be_approved(page: MemorandumPage, administrator: User) -> None:
    application = walk(page)
    address = link()
    assert Client().post(address, {"withdraw": "1"}).status_code == 200
    application.refresh_from_db()
    assert (application.state, application.name, application.email) == (State.WITHDRAWN, "", "")
    with pytest.raises(ValidationError):
        decisions.approve(application, administrator)


def test_the_office_is_reminded_once_a_period(page: MemorandumPage) -> None:
    confirmed(page)
    for days, mails in ((2, 0), (4, 1), (5, 1), (7, 2)):
        with time_machine.travel(timezone.now() + timedelta(days=days)):
            decisions.remind()
        assert OutboxMail.objects.filter(key__contains=":office:").count() == 1 + mails


def test_only_those_who_may_decide(page: MemorandumPage, editor: User) -> None:
    application = confirmed(page)
    client = logged_in(editor)
    names: list[tuple[str, list[Any]]] = [
        ("inspect", [application.pk]),
        *(("decide", [application.pk, what]) for what in ("approve", "decline")),
    ]
    for name, args in names:
        address = reverse(f"signingapplication:{name}", args=args)
        assert client.get(address).status_code in (302, 403)
        assert client.post(address, {"reason": "x"}).status_code in (302, 403, 405)
    application.refresh_from_db()
    assert application.state == State.CONFIRMED
