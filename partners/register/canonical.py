"""The text of a version as one string of characters, from which its hash is made.

Anybody can check it: the text is served as a file, and `sha256sum FILE` gives the hash shown. The form
is described in docs/memorandum.md; changing it here would change no version in force, for each keeps
its own hash.
"""

from __future__ import annotations

import hashlib
import unicodedata
from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

#: In this order the languages follow each other.
LANGUAGES = ("de", "en")


class Article(TypedDict):
    """One article."""

    title: str
    text: str


class Wording(TypedDict):
    """The text in one language."""

    title: str
    notice: str
    place: str
    preamble: str
    articles: list[Article]


def canonical(number: int, day: date, authoritative: str, wordings: Mapping[str, Wording]) -> str:
    """The whole text in both languages: NFC, lines ending in LF, no space at their ends, one LF at the very end."""
    lines = [f"memorandum, version {number}", f"date: {day.isoformat()}", f"authoritative: {authoritative}"]
    for language in LANGUAGES:
        lines += ["", f"[{language}]", *_lines(wordings[language])]
    return "\n".join(tidy(line) for line in lines).rstrip("\n") + "\n"


def plain(wording: Wording) -> str:
    """The text in one language, for comparing versions."""
    return "\n".join(tidy(line) for line in _lines(wording))


def tidy(text: str) -> str:
    """`text` in the canonical form of characters and line ends."""
    lines = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(line.rstrip() for line in lines)


def digest(text: str) -> str:
    """SHA-256 over the UTF-8 of `text`, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def _lines(wording: Wording) -> list[str]:
    lines = [f"# {wording['title']}"]
    lines += [wording["place"]] * bool(wording["place"])
    lines += ["", wording["notice"]] * bool(wording["notice"])
    lines += ["", wording["preamble"]] * bool(wording["preamble"])
    for number, article in enumerate(wording["articles"], start=1):
        lines += ["", f"## {number}. {article['title']}", article["text"]]
    return lines
