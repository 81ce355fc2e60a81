"""What visitors searched for without a hit; kept so that nobody can be recognised from it.

Only the folded words, the language and a count a day; no address, no time, no person. Whatever
may name somebody is not kept at all: e-mail addresses, long digits, whole sentences.
"""

from __future__ import annotations

import re
from datetime import timedelta

from django.db import DatabaseError, models, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .folding import fold

RETENTION = timedelta(days=90)
MOST_LETTERS = 60
MOST_WORDS = 6
#: A robot that tries words must not fill the database.
MOST_A_DAY = 1_000
#: Digits that may be a telephone, account or file number, however they are grouped.
_DIGITS = re.compile(r"(?:\d[\s./()+–-]*){5,}")


class MissedQuery(models.Model):
    """A query without a hit, on one day."""

    query = models.CharField(_("searched for"), max_length=MOST_LETTERS, help_text=_("In lower case, without umlauts."))
    language = models.CharField(_("language"), max_length=10, help_text=_("Language of the search page."))
    day = models.DateField(_("day"), help_text=_("Rows are removed after 90 days."))
    count = models.PositiveIntegerField(_("count"), default=1, help_text=_("How often on this day."))

    class Meta:
        verbose_name = _("search without a hit")
        verbose_name_plural = _("searches without a hit")
        constraints = [
            models.UniqueConstraint(fields=["day", "language", "query"], name="search_missed_once_a_day"),
        ]

    def __str__(self) -> str:
        return self.query


def storable(query: str) -> str:
    """The words as they may be kept; empty where they may name a person."""
    words = " ".join(fold(query).split())
    if "@" in words or _DIGITS.search(words) or len(words) > MOST_LETTERS or len(words.split()) > MOST_WORDS:
        return ""
    return words


def record(query: str, language: str) -> None:
    """Count a query without a hit. A search never fails because of it."""
    words, today = storable(query), timezone.localdate()
    if not words:
        return
    try:
        with transaction.atomic():
            days = MissedQuery.objects.filter(day=today)
            if days.filter(language=language, query=words).update(count=F("count") + 1):
                return
            known = days.count()
            if known == 0:
                purge()
            if known < MOST_A_DAY:
                MissedQuery.objects.create(query=words, language=language, day=today)
    except DatabaseError:
        # Two visitors at the same moment, or a database that only reads: one count less.
        return


def purge() -> int:
    """Remove what is older than RETENTION; how many rows that were."""
    return MissedQuery.objects.filter(day__lt=timezone.localdate() - RETENTION).delete()[0]
