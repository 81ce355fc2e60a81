"""Which new string has taken the place of which old one, within one field of a page."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Likeness, of a hundred, from which a paragraph counts as reworded rather than as another one.
REWORDED = 45


def align(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """Position in `new` → position in `old` of the string that it rewords.

    Strings that stand in both are not mentioned. Between two such, the likest go together, in any
    order; a field that has one string before and after has reworded it, however unlike.

    >>> align(["Willkommen.", "Wir sind offen."], ["Willkommen.", "Neu.", "Wir bleiben offen."])
    {2: 1}
    """
    lost = [index for index, text in enumerate(old) if text not in new]
    found = [index for index, text in enumerate(new) if text not in old]
    if len(old) == len(new) == 1 and lost and found:
        return {0: 0}
    if not lost or not found:
        return {}
    gaps = _gaps(old, new)
    pairs = sorted(
        (
            (-fuzz.ratio(old[i], new[j]) - (20 if gaps.get(("new", j)) == gaps.get(("old", i)) else 0), i, j)
            for i in lost
            for j in found
        ),
    )
    matched: dict[int, int] = {}
    taken: set[int] = set()
    for score, i, j in pairs:
        if i not in taken and j not in matched and -score >= REWORDED:
            matched[j] = i
            taken.add(i)
    return matched


def _gaps(old: Sequence[str], new: Sequence[str]) -> dict[tuple[str, int], int]:
    """The gap between unchanged strings in which each of the others stands."""
    gaps: dict[tuple[str, int], int] = {}
    blocks = SequenceMatcher(None, list(old), list(new), autojunk=False).get_opcodes()
    for number, (tag, i1, i2, j1, j2) in enumerate(blocks):
        if tag != "equal":
            gaps |= {("old", i): number for i in range(i1, i2)} | {("new", j): number for j in range(j1, j2)}
    return gaps
