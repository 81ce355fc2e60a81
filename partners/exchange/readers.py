"""From the text of a cell to a value of a profile. Each reader raises CellError with a sentence."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from portal.pages.slugs import slug_from

from .problems import CellError, unknown

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.db.models import TextChoices

#: How many decimals of a degree are kept: about a metre.
PLACES = Decimal("0.00001")
_GERMAN_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_SEPARATORS = re.compile(r"[;,|\n]")


def text(cell: str) -> str:
    """Words with single spaces between them. Marks of HTML are text like any other."""
    return " ".join(cell.split())


def key(cell: str) -> str:
    """The short name of a profile in its German address."""
    found = text(cell)
    slug = slug_from(found, "de")
    if found and slug != found:
        raise CellError(
            _("A key has small letters, digits and hyphens only. Write “%(slug)s”.") % {"slug": slug}
            if slug
            else _("A key has small letters, digits and hyphens only, for example “werk-aachen”.")
        )
    return found


def degrees(cell: str) -> Decimal | None:
    """A coordinate in decimal degrees; a decimal comma is read, too."""
    found = text(cell)
    if not found:
        return None
    try:
        value = Decimal(found.replace(",", "."))
        if not value.is_finite():
            raise InvalidOperation
        return value.quantize(PLACES)
    except InvalidOperation as error:
        raise CellError(_("Please write decimal degrees, for example 50.7762.")) from error


def partial_date(cell: str) -> str:
    """A year, a month or a day; a German day is turned round."""
    found = text(cell)
    return _as_iso(found) or found


def day(cell: str) -> date | None:
    """A day, in ISO form or as Germans write it."""
    found = text(cell)
    if not found:
        return None
    try:
        return date.fromisoformat(_as_iso(found) or found)
    except ValueError as error:
        raise CellError(_("Please write the day as 2025-05-20 or 20.05.2025.")) from error


def _as_iso(found: str) -> str:
    match = _GERMAN_DAY.fullmatch(found)
    return f"{match[3]}-{int(match[2]):02}-{int(match[1]):02}" if match else ""


def choice(choices: type[TextChoices]) -> Callable[[str], str]:
    """One of these, by its value or its label in either language."""

    @cache
    def known() -> dict[str, str]:
        words = {value.casefold(): value for value in choices.values}
        for language in ("de", "en"):
            with override(language):
                words |= {str(label).casefold(): value for value, label in choices.choices}
        return words

    def read(cell: str) -> str:
        found = text(cell).casefold()
        if found in known():
            return known()[found]
        if not found:
            return ""
        raise CellError(unknown(text(cell), [*choices.values]))

    return read


def terms(cell: str, known: dict[str, str]) -> tuple[str, ...]:
    """Words of a vocabulary by short name or name; `known` leads from both, in small letters, to the short name.

    They are separated by commas, semicolons, bars or lines; short names also by spaces.
    """
    found: list[str] = []
    for part in (text(part) for part in _SEPARATORS.split(cell)):
        if not part:
            continue
        words = [part] if part.casefold() in known else part.split()
        if len(words) > 1 and not any(word.casefold() in known for word in words):
            words = [part]  # a name of several words that nobody knows
        for word in words:
            if word.casefold() not in known:
                raise CellError(unknown(word, sorted({*known.values()})))
            found.append(known[word.casefold()])
    return tuple(dict.fromkeys(found))


def shown(value: Any) -> str:
    """The cell of a value, such that reading it gives the value again."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return " ".join(value)
    return f"{value:.5f}" if isinstance(value, Decimal) else str(value)
