"""The words of all pages of a language in memory: which pages answer to the words of a query.

An inverted index in plain Python: words → pages, and 3-grams → words, so that a word asked for
finds its inflections, compounds and misspellings. Pages are only ever added; one that changed or
went away leaves a dead slot behind. Nothing here knows of the database.
"""

from __future__ import annotations

import math
from array import array
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .folding import grams, words_asked, words_of
from .similarity import SHORTEST, may_be_alike, similarity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from .texts import PageText

#: How much a word counts by where it stands, in 15ths; a word that returns in the body counts more.
TITLE, LEAD, TERM, BODY, BODY_MOST, FOREIGN = 15, 13, 13, 8, 12, 7
FULL = 15
#: Bit that marks a word of the title, beside the strength.
IN_TITLE = 16
#: Bits below the slot in a posting, and all of them set.
SHIFT, MARK = 5, 31
#: 3-grams in common below which a word is not even compared; of many 3-grams, two are but an ending.
FEWEST_SHARED, FEWEST_SHARED_LONG, LONG = 2, 3, 7
#: Words asked for whose variants are remembered, until the index changes.
MOST_REMEMBERED = 5_000
#: Words of the vocabulary that one word asked for may stand for.
MOST_VARIANTS = 60


def strengths(text: PageText, foreign: Iterable[str]) -> str:
    """The words of a page for `SearchEntry.words`: a line a strength, the strength first."""
    found: Counter[str] = Counter()
    for sentence in text.sentences:
        found.update(words_of(sentence))
    marks = {word: min(BODY_MOST, BODY + count - 1) for word, count in found.items()}
    for weight, parts in (
        (FOREIGN, foreign),
        (TERM, [text.description, *text.terms]),
        (LEAD, [text.introduction]),
        (TITLE | IN_TITLE, [text.title]),
    ):
        for word in {word for part in parts for word in words_of(part)}:
            marks[word] = max(marks.get(word, 0), weight)
    lines = defaultdict(list)
    for word, mark in sorted(marks.items()):
        lines[mark].append(word)
    return "\n".join(f"{mark} {' '.join(words)}" for mark, words in sorted(lines.items()))


@dataclass
class Scores:
    """Slot → 0 to 1: how well the words of the page, and those of its title alone, answer to a query."""

    words: dict[int, float] = field(default_factory=dict)
    title: dict[int, float] = field(default_factory=dict)


class WordIndex:
    """Pages by their words. `slot` numbers them in the order in which they were added."""

    def __init__(self) -> None:
        self._postings: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))
        self._by_gram: defaultdict[str, list[str]] = defaultdict(list)
        self._title_lengths = array("H")
        self._variants: dict[tuple[str, bool], dict[str, float]] = {}

    def __len__(self) -> int:
        return len(self._title_lengths)

    def add(self, packed: str) -> int:
        """Add a page with the words that `strengths` packed; gives its slot."""
        slot, title_length = len(self), 0
        self._variants.clear()
        for line in packed.splitlines():
            mark, *words = line.split(" ")
            posting = slot << SHIFT | int(mark)
            for word in words:
                if word not in self._postings:
                    for gram in grams(word):
                        self._by_gram[gram].append(word)
                self._postings[word].append(posting)
            if int(mark) & IN_TITLE:
                title_length += len(words)
        self._title_lengths.append(min(title_length, 0xFFFF))
        return slot

    def variants(self, asked: str, *, is_prefix: bool = False) -> Mapping[str, float]:
        """Words of the pages that answer to `asked`, best first, and how well: 0 to 1."""
        key = (asked, is_prefix)
        if key not in self._variants:
            if len(self._variants) >= MOST_REMEMBERED:
                self._variants.clear()
            self._variants[key] = self._compare(asked, is_prefix)
        return self._variants[key]

    def _compare(self, asked: str, is_prefix: bool) -> dict[str, float]:
        found = {asked: 1.0} if asked in self._postings else {}
        if is_prefix:
            start = f"^{asked}"[:3]
            rows = self._by_gram.get(start, []) if len(start) == 3 else []
            found |= {word: 0.95 for word in rows if word.startswith(asked) and word != asked}
        if len(asked) >= SHORTEST:
            own = grams(asked)
            shared: Counter[str] = Counter()
            for gram in own:
                shared.update(self._by_gram.get(gram, ()))
            fewest = FEWEST_SHARED if len(own) < LONG else FEWEST_SHARED_LONG
            for word, count in [item for item in shared.items() if item[1] >= fewest]:
                # A word of n letters has at most n 3-grams; repeated ones hardly change the figure.
                dice = 2 * count / (len(own) + len(word))
                if may_be_alike(len(asked), len(word), count, dice) and word not in found:
                    likeness = similarity(asked, word, dice)
                    if likeness:
                        found[word] = likeness
        best = sorted(found.items(), key=lambda item: -item[1])[:MOST_VARIANTS]
        return dict(best)

    def scores(self, query: str, *, is_prefix: bool = False) -> Scores:
        """All pages with any word of `query`; rare words count more. With `is_prefix` the last may be unfinished."""
        asked = words_asked(query)
        found = [
            self._best(self.variants(word, is_prefix=is_prefix and place == len(asked) - 1))
            for place, word in enumerate(asked)
        ]
        weights = [math.log(2 + len(self) / (1 + len(best.words))) for best in found]
        shares = [weight / sum(weights) for weight in weights]
        result = Scores(_weighted([best.words for best in found], shares), {})
        for slot, score in _weighted([best.title for best in found], shares).items():
            # Of two titles with the words asked for, the one with fewer others is meant.
            covered = min(1.0, len(asked) / max(1, self._title_lengths[slot]))
            result.title[slot] = (0.6 + 0.4 * covered) * score
        return result

    def _best(self, variants: Mapping[str, float]) -> Scores:
        """By page the best of the variants that it has. Lists of postings are long: this is where time goes."""
        best: dict[int, float] = {}
        best_title: dict[int, float] = {}
        for word, likeness in variants.items():
            postings = self._postings[word]
            values = [likeness * mark / FULL for mark in range(IN_TITLE)] * 2
            new = {posting >> SHIFT: values[posting & MARK] for posting in postings}
            best = _larger(best, new)
            best_title = _larger(best_title, {p >> SHIFT: likeness for p in postings if p & IN_TITLE})
        return Scores(best, best_title)


def _larger(one: dict[int, float], other: dict[int, float]) -> dict[int, float]:
    """The larger value by key; takes `one` or `other` over, so that neither may be used again."""
    if len(one) < len(other):
        one, other = other, one
    for slot, value in other.items():
        if value > one.get(slot, 0.0):
            one[slot] = value
    return one


def _weighted(rows: list[dict[int, float]], shares: list[float]) -> dict[int, float]:
    """The sum by key, each row times its share."""
    sums: dict[int, float] = {}
    for row, share in sorted(zip(rows, shares, strict=True), key=lambda pair: -len(pair[0])):
        if not sums:
            sums = {slot: share * value for slot, value in row.items()}
        else:
            for slot, value in row.items():
                sums[slot] = sums.get(slot, 0.0) + share * value
    return sums
