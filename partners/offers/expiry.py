"""How long an offer stands: days are those of Aachen, and the last one counts whole."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

#: An offer stands so long unless somebody says otherwise, and at most so long, in days.
USUAL, LONGEST = 90, 365


def usual_last_day() -> date:
    """The last day of an offer that begins today."""
    return timezone.localdate() + timedelta(days=USUAL)


def objection(last_day: date) -> str:
    """What is wrong with a last day that somebody typed in, in a sentence; empty if nothing is."""
    today = timezone.localdate()
    if last_day < today:
        return _("This day has passed. Please choose a day from today on.")
    latest = today + timedelta(days=LONGEST)
    if last_day > latest:
        return _("Offers and requests stand for a year at most. Please choose a day until %(latest)s.") % {
            "latest": date_format(latest, "DATE_FORMAT")
        }
    return ""


def end_of(last_day: date) -> datetime:
    """The moment after the last day: then it is taken off the web."""
    return timezone.make_aware(datetime.combine(last_day + timedelta(days=1), time.min))


def is_over(last_day: date | None) -> bool:
    """Whether the last day has passed."""
    return last_day is not None and last_day < timezone.localdate()
