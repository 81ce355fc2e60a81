"""Finding former translations of similar texts: no database, only strings in memory."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rapidfuzz import fuzz, process

from .checks.fragments import TAG, read, visible_text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

#: Candidates are ranked once more by how lately they were published; so ask for some more than wanted.
SPARE = 4
#: German, English, last published.
Row = tuple[str, str, "datetime"]


@dataclass(frozen=True)
class Suggestion:
    """A former translation: the German it was made for, its English, and how alike the German texts are."""

    german: str
    english: str
    percent: int
    exact: bool


class Corpus:
    """Pairs of German and English, sorted by the length of the German text."""

    def __init__(self, rows: list[tuple[str, Row]], version: Any) -> None:
        self.version = version
        self._rows = sorted(rows, key=lambda row: len(row[0]))
        self._folded = [folded for folded, _row in self._rows]
        self._lengths = [len(folded) for folded in self._folded]
        self._exact: dict[str, list[Row]] = {}
        for _folded, row in self._rows:
            self._exact.setdefault(row[0], []).append(row)

    def __len__(self) -> int:
        return len(self._rows)

    @classmethod
    def of(cls, rows: Iterable[Row], version: Any) -> Corpus:
        """A corpus of `rows`; `version` says which state of the database it shows."""
        return cls([(folded(row[0]), row) for row in rows], version)

    def extended(self, rows: Iterable[Row], version: Any) -> Corpus:
        """The same corpus with more rows. A new one: other threads may be reading this one."""
        return Corpus([*self._rows, *((folded(row[0]), row) for row in rows)], version)

    def exact(self, german: str) -> list[Row]:
        """All pairs with exactly this German string."""
        return self._exact.get(german, [])

    def similar(self, text: str, count: int, minimum: int) -> list[tuple[float, Row]]:
        """At most `count` pairs whose folded German resembles the folded `text`, with the percentage."""
        share = max(minimum, 1) / 100
        # Of texts of lengths a ≤ b at most 2a of a+b characters can agree.
        shortest, longest = len(text) * share / (2 - share), len(text) * (2 - share) / share
        first, last = bisect_left(self._lengths, shortest), bisect_right(self._lengths, longest)
        hits = process.extract(text, self._folded[first:last], scorer=fuzz.ratio, score_cutoff=minimum, limit=count)
        return [(score, self._rows[first + position][1]) for _text, score, position in hits]


def folded(german: str) -> str:
    """What is compared: the visible text in lower case with single spaces."""
    return " ".join(visible_text(german).lower().split())


def closest(corpus: Corpus, text: str, limit: int, minimum: int) -> list[Suggestion]:
    """The best suggestions for `text`; each English wording once."""
    if limit < 1 or not folded(text):
        return []
    ranked: list[tuple[float, Row]] = [(101, row) for row in corpus.exact(text)]
    if minimum < 100:
        ranked += corpus.similar(folded(text), limit * SPARE, minimum)
    ranked.sort(key=lambda hit: (int(hit[0]), hit[1][2]), reverse=True)
    found: dict[str, Suggestion] = {}
    for score, (german, english, _changed) in ranked:
        exact = german == text
        fitting = without_foreign_links(english, text)
        # Alike but for case, spaces or mark-up is not the same.
        found.setdefault(fitting, Suggestion(german, fitting, 100 if exact else min(int(score), 99), exact))
    return list(found.values())[:limit]


def without_foreign_links(english: str, source: str) -> str:
    """`english` without the links whose ids `source` does not have; their words stay.

    >>> without_foreign_links('See <a id="a1">here</a>.', "Siehe dort.")
    'See here.'
    """
    known = set(read(source).link_ids)
    kept: list[bool] = []

    def keep(tag: re.Match[str]) -> str:
        if tag[2].lower() != "a":
            return tag[0]
        if tag[1]:
            return tag[0] if kept and kept.pop() else ""
        kept.append(bool(known & set(read(tag[0]).link_ids)))
        return tag[0] if kept[-1] else ""

    return TAG.sub(keep, english)
