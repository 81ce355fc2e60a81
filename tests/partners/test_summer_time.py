"""Signing while the clock is put forward or back: 2026-03-29 and 2026-10-25 in Berlin, each in the night."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client

from partners.memorandum import MemorandumPage
from partners.register.addresses import below
from partners.signing import decisions, retention
from partners.signing.applications import SigningApplication, State
from portal.accounts.models import User
from portal.outbox.models import OutboxMail

from .forms import ORGANISATION, confirmed, hidden, link, walk

#: The last minute before the turn and the first one after it, in UTC.
TURNS = pytest.mark.parametrize(
    ("before", "after"),
    [
        ("2026-03-29T00:59:58+00:00", "2026-03-29T01:00:03+00:00"),
        ("2026-10-25T00:59:58+00:00", "2026-10-25T01:00:03+00:00"),
    ],
    ids=["forward", "back"],
)
#: Noon on the day before, in UTC.
EVES = pytest.mark.parametrize("eve", ["2026-03-28T12:00:00+00:00", "2026-10-24T12:00:00+00:00"])


@TURNS
def test_a_form_is_as_old_as_it_is(page: MemorandumPage, client: Client, before: str, after: str) -> None:
    """Five seconds are neither too fast nor an hour too many, whatever the clock on the wall says."""
    with time_machine.travel(before, tick=False):
        typed = hidden(client.get(below(page, "sign")).content.decode()) | ORGANISATION
        assert client.post(below(page, "sign"), typed).status_code == 422
    with time_machine.travel(after, tick=False):
        assert client.post(below(page, "sign"), typed).status_code == 303


@EVES
def test_a_link_lives_for_fourteen_times_24_hours(page: MemorandumPage, client: Client, eve: str) -> None:
    with time_machine.travel(eve, tick=False) as clock:
        walk(page)
        address = link()
        clock.shift(timedelta(days=14) - timedelta(minutes=1))
        assert client.get(address).status_code == 200
        assert retention.purge() == 0
        # Forms were sent five seconds after they were opened, and the links were made then.
        clock.shift(timedelta(minutes=2))
        assert client.get(address).status_code == 410
        assert retention.purge() == 1


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        # Half past midnight in Berlin is still the evening before in UTC, by one hour in winter and two in summer.
        ("2026-03-28T23:30:00+00:00", date(2026, 3, 29)),
        ("2026-03-29T21:30:00+00:00", date(2026, 3, 29)),
        ("2026-03-29T22:30:00+00:00", date(2026, 3, 30)),
        ("2026-10-24T22:30:00+00:00", date(2026, 10, 25)),
        ("2026-10-25T22:30:00+00:00", date(2026, 10, 25)),
        ("2026-10-25T23:30:00+00:00", date(2026, 10, 26)),
    ],
)
def test_the_day_of_the_signature_is_that_of_the_place(
    page: MemorandumPage, administrator: User, moment: str, day: date
) -> None:
    with time_machine.travel(moment, tick=False):
        application = confirmed(page)
        signatory = decisions.approve(application, administrator)
    assert signatory
    assert signatory.signed_on == day


@EVES
def test_the_office_is_reminded_every_three_times_24_hours(page: MemorandumPage, eve: str) -> None:
    with time_machine.travel(eve, tick=False) as clock:
        confirmed(page)
        confirmed_at = SigningApplication.objects.get(state=State.CONFIRMED).confirmed_at
        assert confirmed_at
        for hours, mails in ((71, 0), (1, 1), (71, 1), (1, 2)):
            clock.shift(timedelta(hours=hours))
            decisions.remind()
            assert OutboxMail.objects.filter(key__contains=":office:").count() == 1 + mails
