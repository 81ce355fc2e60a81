"""A proposed change in words: what stands in the register, and what shall stand there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from portal.pages.worddiff import word_diff

from ..register.signatories import Signatory, slugs_of
from ..vocabularies import AIField
from .proposals import ChangeProposal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from portal.pages.worddiff import Kind

#: What an organisation may propose, in the order of the page; "fields" are the fields of AI.
PROPOSED = ("name", "kind", "city", "country", "website", "representative_role", "representative_name", "name_consent")

#: Compared word by word.
IN_WORDS = ("name", "city", "representative_role", "representative_name")


@dataclass(frozen=True)
class Row:
    """A field that shall change."""

    label: str
    old: str
    new: str
    in_words: bool = False

    @property
    def pieces(self) -> list[tuple[Kind, str]]:
        """The change: word by word, or of an address and the like as a whole."""
        if self.in_words:
            return word_diff(self.old, self.new)
        whole: list[tuple[Kind, str]] = [("removed", self.old), ("added", self.new)]
        return [piece for piece in whole if piece[1]]

    @property
    def sentence(self) -> str:
        """For mails."""
        return f"{self.label}: {self.old or '–'} → {self.new or '–'}"


def current(signatory: Signatory) -> dict[str, Any]:
    """What the register holds of all that can be proposed. One query."""
    return {name: getattr(signatory, name) for name in PROPOSED} | {"fields": slugs_of(signatory)}


def rows(proposal: ChangeProposal, *, with_mailbox: bool = True) -> list[Row]:
    """Every field that shall change, in the active language. Two queries.

    A mail to one mailbox must not carry the other: whoever has it may have it erased.
    """
    signatory, values = proposal.signatory, proposal.values
    held = current(signatory)
    found = [
        Row(_label(name), _shown(name, held[name]), _shown(name, values[name]), name in IN_WORDS)
        for name in PROPOSED
        if name in values
    ]
    if "fields" in values:
        old, new = _words(held["fields"]), _words(values["fields"])
        found.append(Row(_("Fields of AI"), old, new, in_words=True))
    if proposal.email and with_mailbox:
        found.append(Row(_label("email"), signatory.email, proposal.email))
    return found


def _label(name: str) -> str:
    label = str(Signatory._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
    return label[:1].upper() + label[1:]


def _shown(name: str, value: Any) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    choices = dict(Signatory._meta.get_field(name).flatchoices)  # type: ignore[union-attr]
    return str(choices.get(value, value))


def _words(slugs: Iterable[str]) -> str:
    names = dict(AIField.objects.filter(locale__language_code=get_language()).values_list("slug", "name"))
    return ", ".join(sorted(names.get(slug, slug) for slug in slugs))
