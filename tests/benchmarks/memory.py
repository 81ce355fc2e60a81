"""Time a look into the translation memory takes: `python -m tests.benchmarks.memory`. Needs no database.

Entries are sentences of random German-like words. Printed are milliseconds and, what holds on any machine, how
many times the smallest memory's time a larger one takes.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from statistics import median
from typing import Any

from portal.translation.recall import Corpus, Row, closest

CONSONANTS, VOWELS, ENDINGS = "bdfghklmnprstwz", "aeiou", ("ung", "en", "er", "heit", "lich", "e", "")
VOCABULARY = 20_000
SIZES = (1_000, 10_000, 40_000)
QUERIES = 30


def vocabulary(numbers: random.Random) -> list[str]:
    """Words of one to four syllables and an ending."""
    return [
        "".join(numbers.choice(CONSONANTS) + numbers.choice(VOWELS) for _syllable in range(numbers.randint(1, 4)))
        + numbers.choice(ENDINGS)
        for _word in range(VOCABULARY)
    ]


def looked_up(corpus: Corpus, texts: list[str]) -> tuple[float, float]:
    """The median time of a look-up, and the share of texts for which something is offered."""
    results = [timed(partial(closest, corpus, text, 5, 60)) for text in texts]
    return median(duration for duration, _hits in results), sum(bool(hits) for _time, hits in results) / len(texts)


def sentence(numbers: random.Random, words: list[str]) -> str:
    """3 to 35 words, as headings and paragraphs have."""
    return " ".join(numbers.choices(words, k=numbers.randint(3, 35))).capitalize() + "."


def rows(size: int, numbers: random.Random, words: list[str]) -> list[Row]:
    """Pairs for the memory."""
    now = datetime.now(tz=UTC)
    return [(sentence(numbers, words), sentence(numbers, words), now) for _row in range(size)]


def changed(text: str, numbers: random.Random, words: list[str]) -> str:
    """The text with one word changed, as after an edit of the German page."""
    parts = text.split()
    parts[numbers.randrange(len(parts))] = numbers.choice(words)
    return " ".join(parts)


def timed(call: Callable[[], Any]) -> tuple[float, Any]:
    """Milliseconds and result of a call."""
    start = time.perf_counter()
    result = call()
    return (time.perf_counter() - start) * 1000, result


def main() -> None:
    """Measures all sizes."""
    numbers = random.Random(4)
    words = vocabulary(numbers)
    first: dict[str, float] = {}
    for size in SIZES:
        entries = rows(size, numbers, words)
        reading, corpus = timed(partial(Corpus.of, entries, 0))
        adding, corpus = timed(partial(corpus.extended, rows(20, numbers, words), 1))
        known = [entry[0] for entry in numbers.sample(entries, QUERIES)]
        measured: dict[str, tuple[float, float | None]] = {
            "read all": (reading, None),
            "add 20 rows": (adding, None),
            "look up a known text": looked_up(corpus, known),
            "look up one with a word changed": looked_up(corpus, [changed(text, numbers, words) for text in known]),
            "look up a new text": looked_up(corpus, [sentence(numbers, words) for _query in range(QUERIES)]),
        }
        print(f"{size:,} entries")
        for name, (duration, share) in measured.items():
            ratio = duration / first.setdefault(name, duration)
            offered = "" if share is None else f", offered for {share:.0%}"
            print(f"  {name}: {duration:.2f} ms, {ratio:.1f} times{offered}")


if __name__ == "__main__":
    main()
