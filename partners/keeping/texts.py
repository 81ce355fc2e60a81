"""Running text as plain paragraphs and back: what nobody changed keeps its links and its bold words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bs4 import BeautifulSoup, NavigableString, Tag
from django.utils.html import escape

if TYPE_CHECKING:
    from collections.abc import Iterator

_BLANK_LINES = re.compile(r"\n\s*\n")


def to_plain(html: str) -> str:
    """The paragraphs of a rich text with an empty line between them; entries of lists begin with a dash.

    >>> to_plain("<p>Wir <b>bauen</b>.</p><ul><li>Roboter</li><li>Netze</li></ul>")
    'Wir bauen.\\n\\n– Roboter\\n– Netze'
    """
    return "\n\n".join(plain for plain, _html in _parts(html) if plain)


def to_html(text: str, old: str = "") -> str:
    """Rich text of plain paragraphs; a paragraph that is in `old` word for word stays as it was formatted there."""
    known = {plain: html for plain, html in _parts(old) if plain}
    paragraphs = [_lines(each) for each in _BLANK_LINES.split(text.replace("\r\n", "\n"))]
    return "".join(known.get(each) or f"<p>{escape(each).replace(chr(10), '<br/>')}</p>" for each in paragraphs if each)


def _parts(html: str) -> Iterator[tuple[str, str]]:
    """The outermost elements of a rich text, as plain text and as HTML."""
    for element in BeautifulSoup(html, "html.parser").contents:
        if isinstance(element, Tag):
            yield _lines(_text(element)), str(element)
        elif isinstance(element, NavigableString) and element.strip():
            yield _lines(str(element)), f"<p>{escape(element)}</p>"


def _text(element: Tag) -> str:
    copy = BeautifulSoup(str(element), "html.parser")
    for each in copy.find_all("br"):
        each.replace_with("\n")
    entries = copy.find_all("li")
    if entries:
        return "\n".join(f"– {' '.join(entry.get_text().split())}" for entry in entries)
    return copy.get_text()


def _lines(text: str) -> str:
    """Without white space at the ends of lines, and without empty lines."""
    return "\n".join(line for line in (" ".join(line.split()) for line in text.splitlines()) if line)
