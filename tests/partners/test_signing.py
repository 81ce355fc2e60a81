"""Signing: page by page, confirmed by the mailbox, decided once."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

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
from partners.signing import decisions, retention, views
from partners.signing.applications import SigningApplication, State
from partners.signing.mailboxes import match
from portal.accounts.models import User
from portal.outbox.models import OutboxMail
from portal.outbox.worker import work
from tests import factories
from tests.admin import logged_in
from tests.factories import Portal

from .register import memorandum, version

ORGANISATION = {
    "name": "Beispiel GmbH",
    "kind": "company",
    "city": "Aachen",
    "country": "DE",
    "website": "https://www.example.org",
}
REPRESENTATIVE = {
    "representative_name": "Erika Muster",
    "representative_role": "Geschäftsführerin",
    "email": "erika@example.org",
    "may_sign": "on",
}
PAGES: list[dict[str, Any]] = [
    ORGANISATION,
    REPRESENTATIVE,
    {"fields_of_ai": ["robotics"], "competences": "Wir bauen Roboter."},
    {"privacy_read": "on"},
    {"agree": "on"},
]


@pytest.fixture
def page(site: Portal) -> MemorandumPage:
    """The memorandum with its first version in force, and an office."""
    factories.ai_field("Robotik", slug="robotics")
    found = memorandum(site, office_email="amt@example.org")
    version(1)
    return found


def hidden(html: str) -> dict[str, str]:
    """The hidden fields of the first form of a page."""
    form = html[html.index('<form method="post"') :]
    return {
        name: (re.search(rf'name="{name}"[^>]*value="([^"]*)"', form) or ["", ""])[1]
        for name in ("token", "version_number")
    }


def fill(client: Client, address: str, data: dict[str, Any]) -> Any:
    """Open a page, wait, and send it."""
    html = client.get(address).content.decode()
    with time_machine.travel(timezone.now() + timedelta(seconds=5)):
        return client.post(address, hidden(html) | data)


def walk(page: MemorandumPage, client: Client | None = None, **changed: Any) -> SigningApplication:
    """The whole way to the last page, sent."""
    client = client or Client()
    address = below(page, "sign")
    for data in PAGES:
        answer = fill(client, address, data | {name: changed[name] for name in data if name in changed})
        assert answer.status_code == 303, answer.context["form"].errors
        address = answer["Location"]
    assert address == below(page, "sign_sent")
    return SigningApplication.objects.order_by("-pk")[0]


def link() -> str:
    """The path of the link in the latest mail, which is sent now."""
    send()
    found = re.search(r"https?://\S+", str(mail.outbox[-1].body))
    assert found
    parts = urlsplit(found.group())
    return f"{parts.path}?{parts.query}"


def send() -> None:
    """What the worker does, a while after the forms were sent."""
    with time_machine.travel(timezone.now() + timedelta(seconds=30)):
        work()


def confirmed(page: MemorandumPage) -> SigningApplication:
    """An application that waits for the office."""
    application = walk(page)
    Client().post(link(), {"confirm": "1"})
    application.refresh_from_db()
    return application


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


def test_wrong_entries_get_sentences_and_are_kept(page: MemorandumPage, client: Client) -> None:
    answer = fill(client, below(page, "sign"), ORGANISATION | {"name": "", "website": "kein name"})
    html = answer.content.decode()
    assert answer.status_code == 422
    assert {*answer.context["form"].errors} == {"name", "website"}
    assert 'value="kein name"' in html
    assert 'value="Aachen"' in html
    assert not SigningApplication.objects.exists()


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


@pytest.mark.parametrize("name", ["x" * 201, "x" * 10_000, "a\x00b"])
def test_names_that_cannot_be_kept_are_refused(page: MemorandumPage, client: Client, name: str) -> None:
    assert fill(client, below(page, "sign"), ORGANISATION | {"name": name}).status_code == 422


def test_sent_twice_is_one_application_and_one_mail(page: MemorandumPage, client: Client) -> None:
    """The first page by double click, the last one twenty times."""
    first = below(page, "sign")
    data = hidden(client.get(first).content.decode()) | ORGANISATION
    with time_machine.travel(timezone.now() + timedelta(seconds=5)):
        assert {client.post(first, data).status_code for _turn in range(3)} == {303}
        address = client.post(first, data)["Location"]
    for each in PAGES[1:-1]:
        address = fill(client, address, each)["Location"]
    last = hidden(client.get(address).content.decode()) | PAGES[-1]
    with time_machine.travel(timezone.now() + timedelta(seconds=5)):
        assert {client.post(address, last).status_code for _turn in range(20)} == {303}
    assert SigningApplication.objects.count() == OutboxMail.objects.count() == 1


def test_what_was_typed_survives_going_back_and_losing_the_session(page: MemorandumPage) -> None:
    """The draft has an address; another browser goes on with it, by a link that came by mail."""
    address = fill(Client(), below(page, "sign"), ORGANISATION)["Location"]
    address = fill(Client(), address, REPRESENTATIVE)["Location"]
    save = below(page, "sign_save") + "?" + urlsplit(address).query
    assert Client().get(save).status_code == 303
    assert Client().post(save).status_code == 200
    answer = Client().get(link(), follow=True)
    assert answer.context["step"] == "consent" or answer.context["step"] == "competences"
    back = below(page, "sign_step", step="organisation") + "?" + urlsplit(address).query
    assert 'value="Beispiel GmbH"' in Client().get(back).content.decode()


def test_nobody_signs_before_all_is_there(page: MemorandumPage, client: Client) -> None:
    address = fill(client, below(page, "sign"), ORGANISATION)["Location"]
    summary = below(page, "sign_step", step="summary") + "?" + urlsplit(address).query
    for answer in (client.get(summary), client.post(summary, {"agree": "on"})):
        assert answer.status_code == 303
        assert "representative" in answer["Location"]


def test_a_new_version_meanwhile_is_shown_before_it_is_signed(page: MemorandumPage, client: Client) -> None:
    address = below(page, "sign")
    for data in PAGES[:-1]:
        address = fill(client, address, data)["Location"]
    sent = hidden(client.get(address).content.decode()) | {"agree": "on"}
    version(2)
    with time_machine.travel(timezone.now() + timedelta(seconds=5)):
        answer = client.post(address, sent)
        assert answer.status_code == 409
        assert client.post(address, hidden(answer.content.decode()) | {"agree": "on"}).status_code == 303
    assert SigningApplication.objects.get().version.number == 2  # type: ignore[union-attr]


@pytest.mark.parametrize("token", ["", "forged", "\x00", "a:b:c", "x" * 5000])
def test_a_foreign_link_gets_a_sentence(page: MemorandumPage, client: Client, token: str) -> None:
    for name in ("sign_confirm", "sign_save"):
        for parameter in ("token", "draft"):
            assert client.get(below(page, name), {parameter: token}).status_code == 404
    assert client.get(below(page, "sign_step", step="summary"), {"draft": token}).status_code == 404
    assert client.get(below(page, "sign_step", step="nothing")).status_code == 404


def test_a_link_works_for_a_fortnight_and_for_its_purpose(page: MemorandumPage, client: Client) -> None:
    walk(page)
    address = link()
    draft = below(page, "sign_step", step="summary") + "?" + urlsplit(address).query.replace("token=", "draft=")
    assert client.get(draft).status_code == 404
    with time_machine.travel(timezone.now() + timedelta(days=15)):
        assert client.post(address, {"confirm": "1"}).status_code == 410
    assert SigningApplication.objects.get().state == State.SENT


def test_a_question_leads_back_into_the_form_and_kills_older_links(page: MemorandumPage, administrator: User) -> None:
    application = confirmed(page)
    old = link_of_first_mail()
    decisions.ask_back(application, administrator, "Bitte den Namen prüfen.")
    answer = Client().get(link())
    assert answer.context["application"].name == "Beispiel GmbH"
    assert "Bitte den Namen prüfen." in answer.content.decode()
    assert Client().post(old, {"confirm": "1"}).status_code == 410
    assert application.state == State.DRAFT


def link_of_first_mail() -> str:
    """The path of the link in the first mail."""
    found = re.search(r"https?://\S+", str(mail.outbox[0].body))
    assert found
    parts = urlsplit(found.group())
    return f"{parts.path}?{parts.query}"


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


def test_what_is_not_confirmed_is_erased(page: MemorandumPage, administrator: User) -> None:
    walk(page)
    with time_machine.travel(timezone.now() + timedelta(days=13)):
        assert retention.purge() == 0
    with time_machine.travel(timezone.now() + timedelta(days=15)):
        assert retention.purge() == 1
    application = confirmed(page)
    with time_machine.travel(timezone.now() + timedelta(days=200)):
        assert retention.purge() == 0
        decisions.decline(application, administrator, "Nein")
        assert retention.purge() == 0
    with time_machine.travel(timezone.now() + timedelta(days=291)):
        assert retention.purge() == 1


def test_the_office_is_reminded_once_a_period(page: MemorandumPage) -> None:
    confirmed(page)
    for days, mails in ((2, 0), (4, 1), (5, 1), (7, 2)):
        with time_machine.travel(timezone.now() + timedelta(days=days)):
            decisions.remind()
        assert OutboxMail.objects.filter(key__contains=":office:").count() == 1 + mails


def test_nobody_signs_a_text_that_is_not_in_force(site: Portal, client: Client) -> None:
    page = memorandum(site)
    answer = client.get(below(page, "sign"))
    assert answer.context["what"] == "pending"
    assert client.post(below(page, "sign"), ORGANISATION).context["what"] == "pending"


def test_too_many_are_told_to_wait(page: MemorandumPage, client: Client) -> None:
    for _turn in range(views.MOST_AN_HOUR):
        assert fill(client, below(page, "sign"), ORGANISATION).status_code == 303
    assert fill(client, below(page, "sign"), ORGANISATION).status_code == 429


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


@pytest.mark.parametrize(
    ("email", "website", "expected"),
    [
        ("a@example.org", "https://www.example.org", "same"),
        ("a@kis.example.org", "https://example.org/de", "same"),
        ("a@example.org", "https://ki.example.org", "same"),
        ("a@example.com", "https://example.org", "other"),
        ("a@badexample.org", "https://example.org", "other"),
        ("a@GMX.de", "https://gmx.de", "free"),
        ("a@exämple.org", "https://example.org", "lookalike"),
        ("a@xn--exmple-cua.org", "https://exämple.org", "same"),
        ("a@example.org", "", "unknown"),
    ],
)
def test_mailbox_and_website(email: str, website: str, expected: str) -> None:
    assert match(email, website).value == expected
