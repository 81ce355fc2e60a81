"""What changed between two texts, word by word: for versions of a document and for the translators' desk."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import Literal

Kind = Literal["same", "removed", "added"]

#: A word (with the apostrophes and hyphens inside it), a run of white space, or one other character.
_TOKENS = re.compile(r"\w+(?:['’\u2010\u2011-]\w+)*|\s+|[^\w\s]")


def word_diff(old: str, new: str) -> list[tuple[Kind, str]]:
    """The way from `old` to `new`: what stays, what goes, and what comes, in reading order.

    Joining "same" and "removed" gives `old`, joining "same" and "added" gives `new`; no piece is
    empty and no two neighbours are of one kind.

    >>> word_diff("Wir bleiben offen.", "Wir bleiben immer offen.")
    [('same', 'Wir bleiben '), ('added', 'immer '), ('same', 'offen.')]
    """
    before, after = _TOKENS.findall(old), _TOKENS.findall(new)
    pieces: list[tuple[Kind, str]] = []
    # The spaces between all words are no rubbish to be skipped: autojunk off.
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(("same", "".join(before[i1:i2])))
            continue
        if i1 < i2:
            pieces.append(("removed", "".join(before[i1:i2])))
        if j1 < j2:
            pieces.append(("added", "".join(after[j1:j2])))
    return _joined(pieces)


def _joined(pieces: list[tuple[Kind, str]]) -> list[tuple[Kind, str]]:
    """A space that alone stays between two changed words changes with them: whole phrases read better."""
    found: list[tuple[Kind, str]] = []
    removed = added = ""
    for number, (kind, text) in enumerate(pieces):
        is_bridge = text.isspace() and (removed or added) and number + 1 < len(pieces)
        if kind == "same" and not (is_bridge and removed and added):
            found += _change(removed, added)
            removed = added = ""
            found.append(("same", text))
        else:
            removed += text if kind != "added" else ""
            added += text if kind != "removed" else ""
    return found + _change(removed, added)


def _change(removed: str, added: str) -> list[tuple[Kind, str]]:
    pieces: list[tuple[Kind, str]] = [("removed", removed), ("added", added)]
    return [piece for piece in pieces if piece[1]]
