"""The order of results: words, title and meaning, each scaled to 0–1 for the query, weighted and added.

Weights and thresholds were chosen on the tuning half of tests/search/queries.toml.
"""

from __future__ import annotations

import heapq
import math
from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .snapshot import LanguageIndex, Nearness

#: From 0.3 to 0.5 the weight of meaning changes the tuning half by a single query; the least of these never made
#: the order by words worse.
WORDS, TITLE, MEANING = 0.5, 0.2, 0.3
#: Nobody reads further.
MOST_HITS = 200
#: Pages with the words, best first, that are ranked at all; dead slots among them are no hits.
MOST_CANDIDATES = 500
#: By words alone: the share of the query that a page must answer.
LEAST_WORDS = 0.2
#: By meaning alone: the cosine that a page must reach at least, or, among few pages, at all.
LEAST_COSINE, LEAST_AMONG_FEW = 0.8, 0.85
#: Among this many pages it can be told whether one stands out.
FEW = 20
#: Standard deviations by which the nearest page must surpass chance.
MARGIN = 0.15
#: Standard deviations by which a page may stay behind the nearest one.
WINDOW = 1.0
#: Results far behind the best one are noise.
LEAST_OF_BEST = 0.3


@dataclass(frozen=True)
class Hit:
    """A page found, its kind and how well it answers (1 would be best in every respect)."""

    page: int
    kind: str
    score: float


def rank(index: LanguageIndex, query: str) -> list[Hit]:
    """The pages that answer to `query`, the best first; none where nothing does."""
    found, nearness = index.words.scores(query), index.nearness(query)
    by_words = heapq.nlargest(MOST_CANDIDATES, found.words.items(), key=itemgetter(1))
    best_words = by_words[0][1] if by_words else 1.0
    slots = {slot for slot, score in by_words if score >= LEAST_WORDS} | _near(nearness)
    scored = [
        (
            WORDS * found.words.get(slot, 0.0) / best_words
            + TITLE * found.title.get(slot, 0.0)
            + MEANING * nearness.above_average(slot),
            -slot,
        )
        for slot in slots
        if index.pages[slot] is not None
    ]
    best = heapq.nlargest(MOST_HITS, scored)
    return [
        Hit(page, index.kinds[-slot], score)
        for score, slot in best
        if score >= LEAST_OF_BEST * best[0][0] and (page := index.pages[-slot]) is not None
    ]


def _near(nearness: Nearness) -> set[int]:
    """Pages that answer by meaning: they stand out more than the nearest of as many would by chance.

    The cosine itself says little: that of gibberish to any text is above 0.8. The greatest of n
    random figures lies about √(2 ln n) standard deviations above their mean.
    """
    if not nearness.nearest or not nearness.spread:
        return set()
    if nearness.count < FEW:
        least = LEAST_AMONG_FEW
    else:
        deviations = math.sqrt(2 * math.log(nearness.count)) + MARGIN
        least = max(LEAST_COSINE, nearness.mean + nearness.spread * deviations)
    least = max(least, nearness.nearest[0][1] - WINDOW * nearness.spread)
    return {slot for slot, value in nearness.nearest if value >= least}
