"""String fragments as the workbench shows them: safe HTML in which links are words, and no id is used twice."""

from __future__ import annotations

import re
from html import escape, unescape
from typing import TYPE_CHECKING

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from portal.pages.worddiff import word_diff

from .checks.fragments import ALLOWED, LINK_ID, TAG, visible_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .glossary import Match

_LINK = re.compile(r"""<a\s+id\s*=\s*["']([^"']*)["']\s*>(.*?)</a>""", re.S | re.I)


def editable(fragment: str) -> SafeString:
    """A fragment with only the tags that are allowed; a link keeps its id as data and leads nowhere."""
    return _rendered(fragment, [])


def marked(fragment: str, matches: Sequence[Match]) -> SafeString:
    """The same, with the words of the glossary marked; their English stands in a list beside them."""
    return _rendered(fragment, [(match.start, match.end) for match in matches])


def difference(old: str, new: str) -> SafeString:
    """From the old text to the new one, word by word, as <del> and <ins>; without mark-up."""
    pieces = word_diff(visible_text(old), visible_text(new))
    tags = {"removed": "<del>{}</del>", "added": "<ins>{}</ins>", "same": "{}"}
    return format_html_join("", "{}", ((format_html(tags[kind], text),) for kind, text in pieces))


def links_of(fragment: str) -> list[tuple[str, str]]:
    """(id, words) of every link in a fragment."""
    return [(name, visible_text(words).strip() or name) for name, words in _LINK.findall(fragment)]


def _rendered(fragment: str, marks: list[tuple[int, int]]) -> SafeString:
    pieces: list[str] = []
    position, last = 0, 0
    still_open: list[str] = []
    for tag in TAG.finditer(fragment):
        position = _text(fragment[last : tag.start()], position, marks, pieces)
        last = tag.end()
        position += _tag(tag, pieces, still_open)
    _text(fragment[last:], position, marks, pieces)
    pieces += [f"</{name}>" for name in reversed(still_open)]
    return mark_safe("".join(pieces))  # noqa: S308 - every piece is escaped or an allowed tag


def _tag(tag: re.Match[str], pieces: list[str], still_open: list[str]) -> int:
    """Write a tag if it may stand; gives the length of its visible text."""
    closing, name = tag[1], tag[2].lower()
    if name not in ALLOWED:
        return 0
    if name == "br":
        pieces.append("<br>")
        return 1
    if closing:
        if still_open and still_open[-1] == name:
            pieces.append(f"</{still_open.pop()}>")
        return 0
    link = LINK_ID.match(tag[3]) if name == "a" else None
    data = escape(link[1] or link[2] or "") if link else ""
    pieces.append(f'<a class="desk-link" data-link="{data}">' if name == "a" else f"<{name}>")
    still_open.append(name)
    return 0


def _text(raw: str, position: int, marks: list[tuple[int, int]], pieces: list[str]) -> int:
    """Write a run of text with its marks; gives the position after it, in visible characters."""
    text = unescape(raw)
    end, last = position + len(text), 0
    for start, stop in marks:
        begin, finish = max(start, position) - position, min(stop, end) - position
        if begin < finish:
            pieces.append(escape(text[last:begin]))
            pieces.append(f'<mark class="desk-term">{escape(text[begin:finish])}</mark>')
            last = finish
    pieces.append(escape(text[last:]))
    return end
