"""The claim guard: who is called a signatory or founding partner in a text must be one in the register.

A remark for the editor, who sees it in the content checks and on publishing; it blocks nothing, for a
machine cannot read what a sentence means.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from portal.search.folding import fold
from portal.search.texts import text_of

from ..profile import PartnerPage
from .signatories import SIGNED, Signatory

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: On folded text.
_SIGNED = re.compile(r"\b(?:(?:mit|erst)?unterzeichner(?:s|n|in|innen)?|unterzeichnende[nr]?|signator(?:y|ies))\b")
_FOUNDED = re.compile(r"\b(?:gruendungspartner(?:s|n|in|innen)?|founding partners?)\b")


@dataclass(frozen=True)
class Organisation:
    """What the register holds of an organisation that has a profile or an entry."""

    name: str
    words: str
    has_signed: bool
    is_founding: bool


def remarks(page: Any) -> Iterator[str]:
    """One sentence for every organisation that a text of `page` calls what it is not. Two queries at most."""
    if page.locale_id is None:
        # A page that is being made up has no language and nothing to claim yet.
        return
    text = text_of(page)
    sentences = [text.title, text.introduction, text.description, *text.sentences]
    claims = [sentence for sentence in map(fold, sentences) if _SIGNED.search(sentence) or _FOUNDED.search(sentence)]
    if claims:
        own = page.title if isinstance(page, PartnerPage) else ""
        for name, word in unfounded(claims, known(), own):
            yield _("“%(name)s” is called “%(word)s” here, but the register does not hold that. Please check it.") % {
                "name": name,
                "word": word,
            }


def known() -> list[Organisation]:
    """All organisations of the directory and the register."""
    rows = Signatory.objects.filter(status__in=SIGNED).select_related("partner")
    found = [Organisation(row.name, fold(row.name), True, row.is_founding) for row in rows]
    signed = {row.partner.translation_key: row for row in rows if row.partner}
    for partner in PartnerPage.objects.filter(alias_of=None).defer("body"):
        entry = signed.get(partner.translation_key)
        is_founding = bool(entry and entry.is_founding)
        for name in dict.fromkeys([partner.title, partner.short_name]):
            if name:
                found.append(Organisation(name, fold(name), entry is not None, is_founding))
    return found


def unfounded(claims: Iterable[str], organisations: list[Organisation], own: str = "") -> list[tuple[str, str]]:
    """Name and word of every claim in folded sentences that no organisation of that name holds, each once.

    `own` is the organisation that a sentence speaks of if it names none: that of the profile.
    """
    found: dict[tuple[str, str], None] = {}
    for sentence in claims:
        named = {
            each.words: each.name for each in organisations if re.search(rf"\b{re.escape(each.words)}\b", sentence)
        }
        # "RWTH Aachen" inside "RWTH Aachen Campus" is not named.
        names = {words: name for words, name in named.items() if not _is_inside(words, named)}
        if not names and own:
            names = {fold(own): own}
        for pattern, holds in ((_SIGNED, "has_signed"), (_FOUNDED, "is_founding")):
            if word := pattern.search(sentence):
                for words, name in names.items():
                    if not any(getattr(each, holds) for each in organisations if each.words == words):
                        found[name, word.group()] = None
    return [*found]


def _is_inside(words: str, others: Iterable[str]) -> bool:
    return any(words != other and words in other for other in others)
