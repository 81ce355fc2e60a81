"""All checks: what staff call them, what they look for, and how grave a finding is as delivered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

Severity = Literal["error", "warning", "off"]


@dataclass(frozen=True)
class Check:
    """One check. A fixed one is always an error: the page could not be built, or would show German."""

    label: StrOrPromise
    help_text: StrOrPromise
    default: Severity
    fixed: bool = False


CHECKS: dict[str, Check] = {
    "empty": Check(_("Nothing translated"), _("The string has no English text."), "error", fixed=True),
    "html": Check(_("Broken mark-up"), _("Tags that are not allowed here or not closed."), "error", fixed=True),
    "links": Check(
        _("Links"), _("A link of the German text is missing, or there is one too many."), "error", fixed=True
    ),
    "unchanged": Check(_("Same as the German"), _("The English text is the German one."), "error"),
    "same_name": Check(
        _("Same as the German, perhaps a name"), _("The text was taken over and may be a name."), "warning"
    ),
    "german": Check(_("German left in English"), _("Sentences in German, or forms such as “:innen”."), "error"),
    "german_words": Check(_("Single German words"), _("Words in the English text that look German."), "warning"),
    "numbers": Check(_("Wrong numbers"), _("A number, date or time differs from the German text."), "error"),
    "numbers_count": Check(
        _("Numbers left out or added"), _("Only one of the two texts has a certain number or date."), "warning"
    ),
    "dates": Check(_("German forms of dates"), _("Dates written as 20.05.2025 or 20. May."), "warning"),
    "placeholders": Check(_("Placeholders"), _("{name} and %(name)s must stand in both texts alike."), "error"),
    "addresses": Check(_("Addresses"), _("Web and e-mail addresses that differ from the German text."), "warning"),
    "markup": Check(
        _("Bold, italic and line breaks"), _("There are more or fewer than in the German text."), "warning"
    ),
    "punctuation": Check(_("Punctuation at the end"), _("The two texts end differently."), "warning"),
    "quotes": Check(_("Quotation marks"), _("German quotation marks, or one without its partner."), "warning"),
    "doubled": Check(_("Doubled words"), _("The same word twice in a row."), "warning"),
    "spaces": Check(_("Spaces"), _("Doubled spaces, or spaces where none belong."), "warning"),
    "length": Check(_("Too long"), _("The text is longer than its field."), "error"),
    "term_forbidden": Check(_("Forbidden words"), _("A wording that the glossary rules out."), "error"),
    "term_missing": Check(_("Words of the glossary"), _("The glossary's English word is missing."), "warning"),
    "address_form": Check(_("Sie and du mixed"), _("A German text addresses its readers in both ways."), "warning"),
}

#: Code → severity as delivered.
DEFAULTS: dict[str, str] = {code: check.default for code, check in CHECKS.items()}
#: Codes that nobody can switch off.
FIXED = frozenset(code for code, check in CHECKS.items() if check.fixed)
