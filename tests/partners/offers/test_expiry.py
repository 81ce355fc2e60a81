"""An offer leaves the web after its last day, in both languages, and its address says so; reminders come before."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
import time_machine
from django.core.management import call_command
from django.utils import timezone

from partners.models import OfferPage, PartnerPage
from partners.offers.expiry import LONGEST, objection
from partners.offers.reminders import remind
from partners.register.addresses import below
from portal.outbox.models import OutboxMail
from portal.search.index import findable
from portal.translation.jobs import State
from portal.translation.publishing import publish
from tests import factories

from . import board as boards

if TYPE_CHECKING:
    from django.test import Client

    from partners.models import OfferIndexPage
    from tests.factories import Portal

ADDRESS = "kontakt@werk.example.org"


@pytest.fixture
def partner(site: Portal) -> PartnerPage:
    """A partner that can be reached."""
    return factories.partner(site.de.partners, title="Werk Muster", contact_email=ADDRESS)


@pytest.fixture
def board(site: Portal) -> OfferIndexPage:
    """The board."""
    return boards.board(site)


def on(day: date) -> Any:
    """As if it were noon of that day."""
    return time_machine.travel(timezone.make_aware(datetime(day.year, day.month, day.day, 12)), tick=False)


def fresh(page: Any) -> Any:
    return type(page).objects.get(pk=page.pk)


@pytest.mark.parametrize(("days", "is_fine"), [(-1, False), (0, True), (LONGEST, True), (LONGEST + 1, False)])
def test_the_last_day_lies_within_a_year(days: int, is_fine: bool) -> None:
    assert (objection(timezone.localdate() + timedelta(days=days)) == "") is is_fine


def test_after_its_last_day_it_is_gone_in_both_languages(
    client: Client, board: OfferIndexPage, partner: PartnerPage
) -> None:
    german = boards.offer(board, partner=partner, days=20)
    english = factories.translated(german)
    pages = [german, english]
    with on(german.expires_on):
        call_command("publish_scheduled")
        assert [client.get(page.url).status_code for page in pages] == [200, 200]
        assert german.title in client.get(board.url).content.decode()
    with on(german.expires_on + timedelta(days=1)):
        # Even before the schedule comes round.
        assert german.title not in client.get(board.url).content.decode()
        assert [client.get(page.url).status_code for page in pages] == [410, 410]
        call_command("publish_scheduled")
        for page in pages:
            assert not fresh(page).live
            answer = client.get(page.url)
            assert answer.status_code == 410
            assert fresh(page).get_parent().url in answer.content.decode()
            assert client.get(below(page, "enquiry")).status_code == 410
        assert not findable().filter(pk__in=[page.pk for page in pages]).exists()


def test_a_draft_and_what_was_taken_off_are_not_found(client: Client, board: OfferIndexPage) -> None:
    draft = boards.offer(board, live=False, days=1)
    off = boards.offer(board)
    off.unpublish()
    with on(draft.expires_on + timedelta(days=1)):
        assert client.get(draft.get_url()).status_code == 404
        assert client.get(off.get_url()).status_code == 404


def test_english_keeps_the_german_last_day(client: Client, board: OfferIndexPage, partner: PartnerPage) -> None:
    german = boards.offer(board, partner=partner, days=20)
    english = factories.translated(german)
    first = german.expires_on
    german.expires_on = first + timedelta(days=30)
    german.save_revision().publish()
    with on(first + timedelta(days=1)):
        call_command("publish_scheduled")
        assert client.get(english.url).status_code == 200
    with on(german.expires_on + timedelta(days=1)):
        call_command("publish_scheduled")
        assert client.get(english.url).status_code == 410


def test_extended_after_its_end_both_languages_come_back(
    client: Client, board: OfferIndexPage, partner: PartnerPage
) -> None:
    german = boards.offer(board, partner=partner, days=5)
    english = factories.translated(german)
    with on(german.expires_on + timedelta(days=1)):
        call_command("publish_scheduled")
        german = fresh(german)
        german.expires_on += timedelta(days=30)
        german.save_revision().publish()
        assert client.get(german.url).status_code == 200
        job = factories.job_of(german)
        assert job.state == State.READY
        publish(job, None)
        assert client.get(english.url).status_code == 200


def test_offers_leave_the_web_with_their_partner(client: Client, board: OfferIndexPage, partner: PartnerPage) -> None:
    german = boards.offer(board, partner=partner)
    english = factories.translated(german)
    other = boards.offer(board, is_sample=True)
    partner.unpublish()
    assert [fresh(page).live for page in (german, english, other)] == [False, False, True]
    assert client.get(german.get_url()).status_code == 404


def test_reminders_come_once_each_and_anew_after_an_extension(board: OfferIndexPage, partner: PartnerPage) -> None:
    offer = boards.offer(board, partner=partner, days=60)
    factories.translated(offer)
    last = offer.expires_on

    def keys_on(day: date) -> int:
        with on(day):
            remind()
            remind()
        return OutboxMail.objects.count()

    counts = [keys_on(last - timedelta(days=left)) for left in (15, 14, 13, 4, 3, 0)]
    assert counts == [0, 1, 1, 1, 2, 2]
    mail = OutboxMail.objects.first()
    assert mail
    assert (mail.to, mail.language) == (ADDRESS, "de")
    assert offer.title in mail.subject
    assert f"/{offer.pk}/edit/" in mail.body
    with on(last):
        offer.expires_on = last + timedelta(days=20)
        offer.save_revision().publish()
    assert keys_on(last + timedelta(days=6)) == 3


@pytest.mark.parametrize("case", ["just set", "sample", "nobody"])
def test_no_reminder(board: OfferIndexPage, partner: PartnerPage, case: str) -> None:
    PartnerPage.objects.filter(pk=partner.pk).update(contact_email="" if case == "nobody" else ADDRESS)
    boards.offer(board, partner=partner, days=3 if case == "just set" else 40, is_sample=case == "sample")
    with on(timezone.localdate() + timedelta(days=0 if case == "just set" else 38)):
        remind()
    assert not OutboxMail.objects.exists()


def test_the_owner_is_reminded_where_the_partner_has_no_address(
    board: OfferIndexPage, site: Portal, editor: Any
) -> None:
    silent = factories.partner(site.de.partners)
    offer = boards.offer(board, partner=silent, days=40)
    OfferPage.objects.filter(pk=offer.pk).update(owner=editor)
    with on(offer.expires_on):
        remind()
    assert OutboxMail.objects.get().to == editor.email
