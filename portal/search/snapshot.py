"""The index of a language as this process knows it, brought up to date at each search by one cheap query."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from . import meaning
from .entries import IndexState, SearchEntry
from .words import WordIndex

if TYPE_CHECKING:
    import numpy

#: Dead slots, as a share of all, from which on the index is built anew.
MOST_DEAD = 0.3
#: How many of the nearest pages are named.
MOST_NEAREST = 5
#: Rows fetched by key; with more changes it is faster to fetch all.
FEW = 500


@dataclass(frozen=True)
class Nearness:
    """Cosine of meaning by slot, that of the average page where a slot has no vector, and the nearest few."""

    cosines: list[float] = field(default_factory=list)
    nearest: list[tuple[int, float]] = field(default_factory=list)
    count: int = 0
    mean: float = 0.0
    spread: float = 0.0

    def above_average(self, slot: int) -> float:
        """The share of the way from the average page (0) to the nearest one (1)."""
        if not self.nearest or slot >= len(self.cosines):
            return 0.0
        width = self.nearest[0][1] - self.mean
        return max(0.0, (self.cosines[slot] - self.mean) / width) if width > 0 else 0.0


class LanguageIndex:
    """All entries of a language by slot. It only grows: a page that changed or went leaves a dead slot."""

    def __init__(self) -> None:
        self.words = WordIndex()
        #: Slot → page, None where dead.
        self.pages: list[int | None] = []
        self.kinds: list[str] = []
        #: Page → (slot, version).
        self.known: dict[int, tuple[int, int]] = {}
        self._vectors: list[bytes | None] = []
        self._meaning: tuple[list[int], numpy.ndarray] | None = None

    def add(self, page: int, version: int, kind: str, words: str, vector: bytes | None) -> None:
        """Add a page, or the new state of one."""
        self.drop(page)
        # These lists grow before the words do, which name places in them.
        self.pages.append(page)
        self.kinds.append(kind)
        self._vectors.append(vector)
        self.known[page] = self.words.add(words), version

    def drop(self, page: int) -> None:
        """Forget a page, if known."""
        slot, _version = self.known.pop(page, (None, None))
        if slot is not None:
            self.pages[slot] = None
            self._vectors[slot] = None

    def close(self) -> None:
        """To be called after changes: gathers the vectors for multiplying."""
        rows = [slot for slot, vector in enumerate(self._vectors) if vector]
        self._meaning = (rows, meaning.matrix([self._vectors[slot] or b"" for slot in rows])) if rows else None

    @property
    def is_worn(self) -> bool:
        """Whether too many slots are dead."""
        return len(self.pages) - len(self.known) > MOST_DEAD * len(self.pages)

    def nearness(self, query: str) -> Nearness:
        """How near every page with a vector comes to `query`; empty where meaning is not available."""
        if self._meaning is None:
            return Nearness()
        import numpy

        slots, matrix = self._meaning
        cosines = matrix @ meaning.query_vector(query)
        mean = float(cosines.mean())
        by_slot = numpy.full(len(self.pages), mean, dtype="float32")
        by_slot[slots] = cosines
        few = min(MOST_NEAREST, len(cosines))
        nearest = [(int(slots[row]), float(cosines[row])) for row in numpy.argpartition(-cosines, few - 1)[:few]]
        nearest.sort(key=lambda item: -item[1])
        return Nearness(by_slot.tolist(), nearest, len(cosines), mean, float(cosines.std()))


_lock = threading.Lock()
_current: dict[str, tuple[int, LanguageIndex]] = {}


def language_index(language: str) -> LanguageIndex:
    """The index of `language`, up to date. One query when nothing changed since the last call, else three."""
    stamp = IndexState.stamp_now()
    known, index = _current.get(language, (None, None))
    if index is not None and known == stamp:
        return index
    with _lock:
        index = _brought_up_to_date(index, language)
        _current[language] = stamp, index
    return index


def _brought_up_to_date(index: LanguageIndex | None, language: str) -> LanguageIndex:
    entries = SearchEntry.objects.filter(language=language)
    versions = dict(entries.values_list("pk", "version"))
    if index is None or index.is_worn:
        index = LanguageIndex()
    for page in index.known.keys() - versions.keys():
        index.drop(page)
    changed = {page for page, version in versions.items() if index.known.get(page, (0, None))[1] != version}
    if len(changed) < FEW:
        entries = entries.filter(pk__in=changed)
    with_meaning = meaning.is_available()
    fields = ("pk", "version", "kind", "words", "vector_of", "vector")[: 6 if with_meaning else 4]
    for page, version, kind, words, *vector in entries.order_by("pk").values_list(*fields).iterator():
        if page in changed:
            usable = bool(vector) and vector[0].startswith(meaning.MODEL)
            index.add(page, version, kind, words, bytes(vector[1]) if usable else None)
    index.close()
    return index
