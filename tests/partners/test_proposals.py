"""What an organisation wants changed: proposed by its link, decided once by the office, told in its language."""

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
from django.utils.translation import gettext, override

from partners.memorandum import MemorandumPage
from partners.register.addresses import below
from partners.register.chain import RegisterEntry, verify
from partners.register.changes import withdraw
from partners.register.signatories import Signatory, slugs_of
from partners.service import proposing
from partners.service.proposals import ChangeProposal, ProposalState
from portal.accounts.models import User
from portal.outbox.models import OutboxMail
from tests import factories
from tests.admin import logged_in

from .forms import fill, hidden, link, send
from .service import OLD, address_of, entry, proposed


def test_a_change_is_proposed_seen_word_by_word_and_accepted(
    page: MemorandumPage, row: Signatory, administrator: User
) -> None:
    proposal = proposed(page, row, name="Beispiel Werke GmbH", city="Jülich", fields_of_ai=["language"])
    assert proposal.values == {"name": "Beispiel Werke GmbH", "city": "Jülich", "fields": ["language"]}
    send()
    assert mail.outbox[-1].to == ["amt@example.org"]
    office = logged_in(administrator)
    inspect = reverse("changeproposal:inspect", args=[proposal.pk])
    assert inspect in mail.outbox[-1].body
    html = office.get(inspect).content.decode()
    assert "Beispiel <ins>Werke </ins>GmbH" in html
    assert "<del>Aachen</del> <ins>Jülich</ins>" in html
    row.refresh_from_db()
    assert row.city == "Aachen"
    assert office.post(reverse("changeproposal:decide", args=[proposal.pk, "accept"])).status_code == 302
    row.refresh_from_db()
    assert (row.name, row.city, slugs_of(row), row.email) == ("Beispiel Werke GmbH", "Jülich", ["language"], OLD)
    assert [*RegisterEntry.objects.values_list("event", flat=True)] == ["signed", "changed"]
    assert list(verify()) == []
    send()
    assert mail.outbox[-1].to == [OLD]
    assert "Aachen → Jülich" in mail.outbox[-1].body
    proposal.refresh_from_db()
    assert (proposal.values, proposal.email, proposal.decided_by) == ({}, "", administrator)


def test_a_refusal_gives_its_reason_and_changes_nothing(
    page: MemorandumPage, row: Signatory, administrator: User
) -> None:
    proposal = proposed(page, row, city="Jülich")
    decide = reverse("changeproposal:decide", args=[proposal.pk, "decline"])
    assert logged_in(administrator).post(decide, {"reason": ""}).status_code == 200
    assert logged_in(administrator).post(decide, {"reason": "Der Sitz ist in Aachen."}).status_code == 302
    row.refresh_from_db()
    assert row.city == "Aachen"
    send()
    assert "Der Sitz ist in Aachen." in mail.outbox[-1].body
    assert RegisterEntry.objects.count() == 1


def test_two_people_decide_once(page: MemorandumPage, row: Signatory, administrator: User) -> None:
    first = proposed(page, row, city="Jülich")
    second = ChangeProposal.objects.get()
    proposing.accept(first, administrator)
    for again in (
        lambda: proposing.accept(second, administrator),
        lambda: proposing.decline(second, administrator, "Nein"),
    ):
        with pytest.raises(ValidationError):
            again()
    assert RegisterEntry.objects.filter(event="changed").count() == 1


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({}, "__all__"),
        ({"name": ""}, "name"),
        ({"name": "x" * 10_000}, "name"),
        ({"website": "kein name"}, "website"),
        ({"country": "XX"}, "country"),
        ({"representative_name": "Erika Muster"}, "name_consent"),
        ({"fields_of_ai": ["nothing"]}, "fields_of_ai"),
        ({"city": "a\x00b"}, "city"),
    ],
)
def test_what_makes_no_sense_gets_a_sentence_and_the_link_lives(
    page: MemorandumPage, row: Signatory, changed: dict[str, Any], field: str
) -> None:
    address = address_of(page, row, "propose")
    answer = fill(Client(), address, entry(row, **changed))
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {field}
    assert fill(Client(), address, entry(row, city="Jülich")).status_code == 303


@pytest.mark.parametrize("name", ["🗺️ שלום GmbH", '=HYPERLINK("x")', "<b>Fett</b>", "Erste\r\nZweite"])
def test_strange_names_reach_the_office_safely(
    page: MemorandumPage, row: Signatory, administrator: User, name: str
) -> None:
    proposal = proposed(page, row, name=name)
    office = logged_in(administrator)
    html = office.get(reverse("changeproposal:inspect", args=[proposal.pk])).content.decode()
    assert "<b>Fett" not in html
    assert office.post(reverse("changeproposal:decide", args=[proposal.pk, "accept"])).status_code == 302
    row.refresh_from_db()
    assert row.name == " ".join(name.split())
    send()
    assert not OutboxMail.objects.exclude(state="sent").exists()


def test_a_link_is_good_for_one_deed(page: MemorandumPage, row: Signatory, client: Client) -> None:
    """The same form sent twice is one proposal; another one needs a new link."""
    address = address_of(page, row, "propose")
    data = hidden(client.get(address).content.decode()) | entry(row, city="Jülich")
    with time_machine.travel(timezone.now() + timedelta(seconds=5)):
        assert {client.post(address, data)["Location"] for _turn in range(3)} == {below(page, "service_sent")}
    assert ChangeProposal.objects.count() == 1
    assert client.get(address).status_code == 410
    assert client.post(address, entry(row, city="Düren")).status_code == 410
    assert client.get(below(page, "service_sent")).status_code == 200


def test_a_newer_proposal_replaces_one_that_waits_and_begins_with_it(page: MemorandumPage, row: Signatory) -> None:
    first = proposed(page, row, city="Jülich")
    address = address_of(page, row, "propose")
    assert 'value="Jülich"' in Client().get(address).content.decode()
    assert fill(Client(), address, entry(row, city="Düren")).status_code == 303
    first.refresh_from_db()
    assert (first.state, first.values) == (ProposalState.TAKEN_BACK, {})
    assert ChangeProposal.objects.get(state=ProposalState.OPEN).values == {"city": "Düren"}


def test_what_waits_can_be_taken_back(page: MemorandumPage, row: Signatory, administrator: User) -> None:
    proposal = proposed(page, row, city="Jülich")
    Client().post(below(page, "ask", public_id=row.public_id))
    address = link()
    assert [each for each, _rows in Client().get(address).context["pending"]] == [proposal]
    assert Client().post(address, {"take_back": "1"}).context["done"] == "taken_back"
    with pytest.raises(ValidationError):
        proposing.accept(proposal, administrator)


@pytest.mark.parametrize("token", ["", "forged", "\x00", "x" * 5000])
def test_a_foreign_link_gets_a_sentence(page: MemorandumPage, client: Client, token: str) -> None:
    for name in ("propose", "succeed", "successor_confirm"):
        assert client.get(below(page, name), {"token": token}).status_code == 404
        assert client.post(below(page, name), {"token": token}).status_code == 404


def test_what_is_decided_is_erased_after_the_retention(
    page: MemorandumPage, row: Signatory, administrator: User
) -> None:
    proposing.decline(proposed(page, row, city="Jülich"), administrator, "Nein")
    for days, erased in ((89, 0), (91, 1)):
        with time_machine.travel(timezone.now() + timedelta(days=days)):
            assert proposing.purge() == erased


def test_whoever_withdraws_leaves_no_proposal(page: MemorandumPage, row: Signatory) -> None:
    proposed(page, row, city="Jülich")
    withdraw(row)
    assert not ChangeProposal.objects.exists()


def test_mail_goes_out_in_the_language_of_the_signature(
    page: MemorandumPage, row: Signatory, administrator: User
) -> None:
    """Whatever the language of the page on which somebody asked, or of the office."""
    Signatory.objects.update(language="en")
    row.refresh_from_db()
    english = page.get_translation(factories.english()).specific
    # No field of AI has an English name here; what cannot be chosen stays.
    proposing.accept(proposed(page, row, city="Jülich", fields_of_ai=[]), administrator)
    assert slugs_of(row) == ["robotics"]
    send()
    first, last = mail.outbox[0], mail.outbox[-1]
    assert [first.to, last.to] == [[OLD], [OLD]]
    with override("en"):
        assert first.subject == gettext("Your signature of the memorandum")
        assert last.subject == gettext("Your changes are in the register")
    assert english.url in first.body
    assert english.url in last.body
    assert {first.extra_headers["Content-Language"], last.extra_headers["Content-Language"]} == {"en"}


def test_the_office_is_reminded_once_a_period(page: MemorandumPage, row: Signatory) -> None:
    proposed(page, row, city="Jülich")
    for days, mails in ((2, 0), (4, 1), (5, 1), (7, 2)):
        with time_machine.travel(timezone.now() + timedelta(days=days)):
            proposing.remind()
        assert OutboxMail.objects.filter(key__startswith="proposal:office:").count() == 1 + mails


def test_only_those_who_may_decide(page: MemorandumPage, row: Signatory, editor: User) -> None:
    proposal = proposed(page, row, city="Jülich")
    client = logged_in(editor)
    for name, args in (("index", []), ("inspect", [proposal.pk]), ("decide", [proposal.pk, "accept"])):
        assert client.get(reverse(f"changeproposal:{name}", args=args)).status_code in (302, 403)
        assert client.post(reverse(f"changeproposal:{name}", args=args)).status_code in (302, 403, 405)
    proposal.refresh_from_db()
    assert proposal.state == ProposalState.OPEN
