"""Who can help: all pages that may answer a need, compared with it in both languages at once.

A need in English finds the partner whose German profile says it better, and the other way round.
Weights and thresholds were chosen on the tuning half of tests/partners/needs/needs.toml.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from . import kinds, meaning
from .entries import IndexState, SearchEntry
from .snapshot import language_index

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    import numpy

    from .words import WordIndex

#: Weight of the words beside the meaning, both scaled to 0–1 for the need.
WORDS = 0.3
#: Cosine to the nearest profile below which nobody answers the need well, and the share of its words that makes up.
LEAST_COSINE, LEAST_WORDS = 0.82, 0.25
#: Less of both is enough together.
LEAST_COSINE_WITH_WORDS, LEAST_WORDS_WITH_COSINE = 0.8, 0.15
#: The same share where there are only words: few needs share more with the profile that meets them.
LEAST_WORDS_ALONE = 0.12
#: Pages far behind the best one would only distract.
LEAST_OF_BEST = 0.4


@dataclass(frozen=True)
class Match:
    """A candidate by its number, how well it answers (1.3 would be best), and whether well enough."""

    number: int
    score: float
    is_good: bool


@dataclass
class Side:
    """The candidates in one language: their words by slot, and their meaning by row."""

    words: WordIndex
    #: Slot of the word index → candidate.
    slots: dict[int, int] = field(default_factory=dict)
    #: Row of the matrix → candidate.
    rows: list[int] = field(default_factory=list)
    matrix: numpy.ndarray | None = None


@dataclass
class Candidates:
    """Everything that may answer a need. `keys` are translation keys, in order; `pages` by language and candidate."""

    keys: list[UUID | str] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    pages: dict[str, dict[int, int]] = field(default_factory=dict)
    sides: dict[str, Side] = field(default_factory=dict)

    def rank(self, words: str, vector: numpy.ndarray | None, among: Iterable[int]) -> list[Match]:
        """Those of the candidates `among` that answer best, the best first.

        `words` are the telling words of the need, `vector` is its meaning; None where that is not available.
        """
        by_words = self._by_words(words)
        by_meaning, cosines = self._by_meaning(vector)
        best = max(by_words.values(), default=0.0) or 1.0
        least_words = LEAST_WORDS if by_meaning else LEAST_WORDS_ALONE
        scored = []
        for number in among:
            share = by_words.get(number, 0.0)
            score = (WORDS if by_meaning else 1.0) * share / best + by_meaning.get(number, 0.0)
            cosine = cosines.get(number, 0.0)
            is_good = (
                share >= least_words
                or cosine >= LEAST_COSINE
                or (share >= LEAST_WORDS_WITH_COSINE and cosine >= LEAST_COSINE_WITH_WORDS)
            )
            if score > 0:
                scored.append(Match(number, score, is_good))
        scored.sort(key=lambda match: (-match.score, match.number))
        return [match for match in scored if match.score >= LEAST_OF_BEST * scored[0].score]

    def _by_words(self, words: str) -> dict[int, float]:
        found: dict[int, float] = {}
        for side in self.sides.values() if words else ():
            for slot, score in side.words.scores(words).words.items():
                number = side.slots.get(slot)
                if number is not None and score > found.get(number, 0.0):
                    found[number] = score
        return found

    def _by_meaning(self, vector: numpy.ndarray | None) -> tuple[dict[int, float], dict[int, float]]:
        """By candidate: the share of the way from the average one (0) to the nearest (1), and the greatest cosine."""
        if vector is None:
            return {}, {}
        sums: dict[int, list[float]] = {}
        cosines: dict[int, float] = {}
        for side in self.sides.values():
            if side.matrix is None or len(side.rows) < 2:
                continue
            values = side.matrix @ vector
            # The languages differ in how near their texts are to anything.
            standard = (values - values.mean()) / (values.std() or 1.0)
            for number, cosine, score in zip(side.rows, values.tolist(), standard.tolist(), strict=True):
                sums.setdefault(number, []).append(score)
                cosines[number] = max(cosine, cosines.get(number, 0.0))
        means = {number: sum(scores) / len(scores) for number, scores in sums.items()}
        most = max(means.values(), default=0.0)
        return {number: max(0.0, mean / most) for number, mean in means.items()} if most > 0 else {}, cosines


_current: dict[str, tuple[int, Candidates]] = {}


def candidates(languages: Iterable[str]) -> Candidates:
    """All candidates, up to date; read anew when the index changed. One query when it did not."""
    stamp = IndexState.stamp_now()
    key = " ".join(languages)
    known, found = _current.get(key, (None, None))
    if found is None or known != stamp:
        found = _read(key.split())
        _current[key] = stamp, found
    return found


def _read(languages: list[str]) -> Candidates:
    found = Candidates(pages={language: {} for language in languages})
    numbers: dict[UUID | str, int] = {}
    vectors: dict[str, list[tuple[int, bytes]]] = {language: [] for language in languages}
    entries = SearchEntry.objects.filter(kind__in=kinds.answering_needs(), language__in=languages).order_by("pk")
    columns = ("pk", "language", "kind", "page__translation_key", "whole__vector", "whole__origin")
    for page, language, kind, translation_key, vector, origin in entries.values_list(*columns).iterator():
        number = numbers.setdefault(translation_key, len(numbers))
        if number == len(found.keys):
            found.keys.append(translation_key)
            found.kinds.append(kind)
        found.pages[language][number] = page
        if vector and origin.startswith(meaning.MODEL) and meaning.is_available():
            vectors[language].append((number, bytes(vector)))
    for language in languages:
        index = language_index(language)
        side = Side(index.words)
        side.slots = {
            index.known[page][0]: number for number, page in found.pages[language].items() if page in index.known
        }
        if vectors[language]:
            side.rows = [number for number, _vector in vectors[language]]
            side.matrix = meaning.matrix([vector for _number, vector in vectors[language]])
        found.sides[language] = side
    return found
