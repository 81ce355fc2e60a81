"""What in a page's own text is hard for people who listen to it: vague links and skipped headings."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from wagtail.fields import RichTextField, StreamField

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from django.db.models import Model

#: Link texts that say nothing when they are read out in a list of all links.
VAGUE = {
    *("hier", "hier klicken", "klicken sie hier", "klick hier", "mehr", "mehr dazu", "mehr lesen", "mehr erfahren"),
    *("mehr informationen", "weiter", "weiterlesen", "weitere informationen", "details", "start"),
    *("link", "dieser link", "zum link", "diese seite", "dieser seite"),
    *("here", "click here", "click", "more", "read more", "learn more", "find out more", "more information"),
    *("this link", "this page", "go"),
}
#: The page's title is the heading of level 1, a heading block one of level 2.
TITLE_LEVEL, HEADING_BLOCK, HEADING_BLOCK_LEVEL = 1, "heading", 2


#: What rooms above this one find in a text.
_advisers: list[Callable[[Any], Iterable[str]]] = []


def register_adviser(adviser: Callable[[Any], Iterable[str]]) -> None:
    """Have `adviser` asked about every page, too; it gives sentences. Once, from `AppConfig.ready`."""
    if adviser not in _advisers:
        _advisers.append(adviser)


@dataclass
class Outline:
    """The link texts of a text, and its headings as pairs of level and words, in their order."""

    links: list[str] = field(default_factory=list)
    headings: list[tuple[int, str]] = field(default_factory=list)


class _Reader(HTMLParser):
    """Collects links and headings of rich text."""

    def __init__(self, outline: Outline) -> None:
        super().__init__()
        self._outline = outline
        self._open: dict[str, list[str]] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a" or re.fullmatch("h[1-6]", tag):
            self._open[tag] = []

    def handle_data(self, data: str) -> None:
        for words in self._open.values():
            words.append(data)

    def handle_endtag(self, tag: str) -> None:
        words = "".join(self._open.pop(tag, []))
        if words and tag == "a":
            self._outline.links.append(words)
        elif words:
            self._outline.headings.append((int(tag[1]), words))


def is_vague(text: str) -> bool:
    """Whether a link text says nothing about where it leads; signs and arrows around it do not count.

    >>> is_vague("Mehr …"), is_vague("Mehr über das Memorandum")
    (True, False)
    """
    words = re.sub(r"[^\w\s]", " ", text.casefold())
    return " ".join(words.split()) in VAGUE


def outline(page: Model) -> Outline:
    """Links and headings of all rich texts and streams of a page, in the order of its fields."""
    found = Outline()
    for each in page._meta.get_fields():
        if isinstance(each, RichTextField):
            _read(each.value_from_object(page), found)
        elif isinstance(each, StreamField):
            _walk(each.stream_block.get_prep_value(each.value_from_object(page)), found)
    return found


def _read(html: Any, found: Outline) -> None:
    reader = _Reader(found)
    reader.feed(str(html))
    reader.close()


def _walk(value: Any, found: Outline) -> None:
    """Raw values of a stream: rich text is a string with tags, a link has a text and an address."""
    if isinstance(value, dict):
        if value.get("type") == HEADING_BLOCK and isinstance(value.get("value"), str):
            found.headings.append((HEADING_BLOCK_LEVEL, value["value"]))
            return
        if "text" in value and (value.get("url") or value.get("page")):
            found.links.append(str(value["text"]))
            return
        for part in value.values():
            _walk(part, found)
    elif isinstance(value, list):
        for part in value:
            _walk(part, found)
    elif isinstance(value, str) and "<" in value:
        _read(value, found)


def vague_links(found: Outline) -> list[str]:
    """The link texts that say nothing, each once."""
    return list(dict.fromkeys(text.strip() for text in found.links if is_vague(text)))


def skipped_headings(found: Outline) -> list[str]:
    """The headings that come a level too deep after the one before."""
    skipped, before = [], TITLE_LEVEL
    for level, words in found.headings:
        if level > before + 1:
            skipped.append(words.strip())
        before = level
    return skipped


def advice(page: Model) -> Iterator[str]:
    """One sentence for each kind of fault; blocks nothing."""
    found = outline(page)
    if links := vague_links(found):
        yield _("Some links do not say where they lead: %(texts)s. Many people hear links without the text around.") % {
            "texts": _listed(links)
        }
    if headings := skipped_headings(found):
        yield _("Some headings are a level too deep: %(texts)s. Put a heading block before them.") % {
            "texts": _listed(headings)
        }
    for adviser in _advisers:
        yield from adviser(page)


def _listed(texts: list[str]) -> str:
    return ", ".join(_("“%(text)s”") % {"text": text} for text in texts)
