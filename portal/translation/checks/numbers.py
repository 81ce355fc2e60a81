"""Do numbers, dates and times say the same in both languages?"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from .figures import GERMAN_DATE, Figures, figures
from .findings import Finding
from .spelt import is_spelt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .fragments import Fragment

MONTH = "month "
#: Remarks of a source, such as "(VG250 31.12., data modified)", are quoted as they are.
CITED = re.compile(r"\([^()]*\)|©.*$", re.M)


def check(source: Fragment, target: Fragment) -> Iterator[Finding]:
    """Findings about figures: one in the place of another is wrong, one less or more may be meant."""
    german, english = figures(source.prose, "de"), figures(target.prose, "en")
    missing, added = german.found - english.found, english.found - german.found
    _forgive_notation(missing, added)
    _forgive_spelling(missing, target.prose)
    _forgive_spelling(added, source.prose)
    # "May", "August" and "Jan" may be no month at all; they count where a month is wanted.
    if not any(value.startswith(MONTH) for value in missing):
        for value in english.unsure:
            added.pop(value, None)
    if pair := _confused(missing, added):
        wanted, found = german.written[pair[0]], english.written[pair[1]]
        message = _("Correct the number or date; the German text has “%(german)s”, the English “%(english)s”.")
        yield Finding("numbers", message % {"german": wanted, "english": found}, found)
    elif missing:
        message = _("Check the numbers; the English text lacks “%(written)s”.")
        yield Finding("numbers_count", message % {"written": _written(german, missing)}, _written(german, missing))
    elif added:
        message = _("Check the numbers; the German text has no “%(written)s”.")
        yield Finding("numbers_count", message % {"written": _written(english, added)}, _written(english, added))
    if date := GERMAN_DATE.search(CITED.sub(" ", target.prose)):
        yield Finding("dates", _("Write the date the English way, for example 20 May 2025."), date[0])


def _forgive_spelling(values: Counter[str], other: str) -> None:
    for value in [value for value in values if is_spelt(value, other)]:
        del values[value]


def _forgive_notation(missing: Counter[str], added: Counter[str]) -> None:
    """Drops pairs that differ in notation only: '21 and 2021, 6 and 18:00, 18.30 and 18:30."""
    for value in list(missing):
        for other in list(added):
            if _same(value, other) and missing[value] and added[other]:
                missing -= Counter({value: 1})
                added -= Counter({other: 1})


def _same(german: str, english: str) -> bool:
    short, long = sorted((german, english), key=len)
    if re.fullmatch(r"[0-9]{2}", short) and re.fullmatch(r"(?:19|20)[0-9]{2}", long):
        return long.endswith(short)
    times, numbers = (
        [value for value in (german, english) if ":" in value],
        [v for v in (german, english) if ":" not in v],
    )
    if len(times) != 1 or numbers[0].startswith(MONTH):
        return False
    hour, minute = times[0].split(":")
    whole, _point, part = numbers[0].partition(".")
    same_minute = int(minute) == int((part or "0").ljust(2, "0")[:2])
    return same_minute and whole.isdigit() and int(whole) % 12 == int(hour) % 12


def _confused(missing: Counter[str], added: Counter[str]) -> tuple[str, str] | None:
    """A German figure and the English one in its place: of the same kind, a month for a month."""
    for value in missing:
        for other in added:
            if value.startswith(MONTH) == other.startswith(MONTH):
                return value, other
    return None


def _written(figures_of: Figures, values: Counter[str]) -> str:
    return ", ".join(dict.fromkeys(figures_of.written[value] for value in values))
