"""Strings as people read and count them, without their mark-up."""

from __future__ import annotations

import re
from html import unescape

_BREAK = re.compile(r"<br\s*/?>")
_TAG = re.compile(r"<[^>]*>")
_WORD = re.compile(r"\w+(?:[-’']\w+)*")


def plain(html: str) -> str:
    """The visible text of a string; a line break for every <br>."""
    return unescape(_TAG.sub("", _BREAK.sub("\n", html)))


def count_words(html: str) -> int:
    """The number of words in a string."""
    return len(_WORD.findall(plain(html)))
