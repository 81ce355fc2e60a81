"""Punctuation at the end, quotation marks, doubled words, spaces."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from .findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .fragments import Fragment

CLOSING = "”“»«’‘\"')]}›‹ \t\n\u00a0\u202f"
ENDS = ".?!:;,…"
#: Last words whose dot belongs to them.
ABBREVIATION = re.compile(
    r"(?:\b\w\.\s?)+$|\b(?:usw|etc|Nr|No|ca|bzw|Str|St|Dr|Prof|Inc|Ltd|Co|Mio|Mrd|Abs|Art|Jh|al|Jr|Sr|pp?)\.$"
)
GERMAN_QUOTES = re.compile(r"[„‚»«›‹]")
DOUBLED = re.compile(r"\b([^\W\d_]{2,})[ \u00a0]+\1\b", re.I)
#: Words that English may well repeat.
MAY_REPEAT = frozenset({"that", "had", "bye", "no", "very", "baden", "is", "in", "on"})
DOUBLE_SPACE = re.compile(r"[ \u00a0\t]{2,}")
SPACE_BEFORE = re.compile(r"(?<=\w)[ \u00a0\u202f]+(?:[,.;!?]|:(?!\s[0-9]))(?=\s|$)")
SPACE_INSIDE = re.compile(r"\(\s|(?<=\S)\s\)")


def check(source: Fragment, target: Fragment) -> Iterator[Finding]:
    """Findings about signs and spaces."""
    yield from _end(source.visible, target.visible)
    yield from _quotes(target)
    yield from _doubled(source.prose, target.prose)
    yield from _spaces(source.visible, target.visible)


def _end(source: str, target: str) -> Iterator[Finding]:
    german, english = source.rstrip(CLOSING), target.rstrip(CLOSING)
    # A bracket may add a remark after the sentence: "… (in German)".
    if ABBREVIATION.search(german) or ABBREVIATION.search(english) or source.strip()[-1:] == ")":
        return
    wanted, found = _sign(german), _sign(english)
    if wanted == found or (target.strip()[-1:] == ")" and not wanted):
        return
    if wanted:
        yield Finding(
            "punctuation", _("End the text with “%(sign)s” as the German one.") % {"sign": wanted}, target[-30:]
        )
    else:
        yield Finding("punctuation", _("Leave out the sign at the end; the German text has none."), target[-30:])


def _sign(text: str) -> str:
    text = text.replace("...", "…")
    return text[-1] if text and text[-1] in ENDS else ""


def _quotes(target: Fragment) -> Iterator[Finding]:
    text = target.prose
    if german := GERMAN_QUOTES.search(text):
        message = _("Use English quotation marks, “ and ”.")
        yield Finding("quotes", message, text[max(german.start() - 10, 0) : german.end() + 30])
    elif text.count("“") != text.count("”"):
        yield Finding("quotes", _("Open every quotation with “ and close it with ”."), text)
    elif len(re.findall(r"(?<!\d)\"", text)) % 2:
        yield Finding("quotes", _("Add the missing quotation mark."), text)


def _doubled(source: str, target: str) -> Iterator[Finding]:
    for match in DOUBLED.finditer(target):
        if match[1].casefold() not in MAY_REPEAT and match[0].casefold() not in source.casefold():
            yield Finding("doubled", _("Remove one of the two equal words."), match[0])


def _spaces(source: str, target: str) -> Iterator[Finding]:
    if (target != target.lstrip() and source == source.lstrip()) or (
        target != target.rstrip() and source == source.rstrip()
    ):
        yield Finding("spaces", _("Remove the spaces at the beginning or the end."), target.strip()[:30])
    inner = target.strip()
    if match := DOUBLE_SPACE.search(inner):
        yield Finding(
            "spaces", _("Remove one of the two spaces."), inner[max(match.start() - 15, 0) : match.end() + 15]
        )
    if match := SPACE_BEFORE.search(inner) or SPACE_INSIDE.search(inner):
        message = _("Remove the space beside the punctuation; English has none there.")
        yield Finding("spaces", message, inner[max(match.start() - 15, 0) : match.end() + 15])
