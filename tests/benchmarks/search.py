"""Time a query takes at 1,000 and 20,000 entries: `python -m tests.benchmarks.search`. Needs no database.

Texts are made of a vocabulary whose frequencies fall as in a language (Zipf), 150 words a page.
"""

from __future__ import annotations

import random
import resource
import time
from itertools import accumulate
from statistics import median

from portal.search import meaning
from portal.search.folding import words_asked
from portal.search.ranking import rank
from portal.search.snapshot import LanguageIndex
from portal.search.texts import PageText
from portal.search.words import strengths

SIZES = (1_000, 20_000)
VOCABULARY, STOP_WORDS, WORDS_A_PAGE, RUNS = 30_000, 100, 150, 5
QUERIES = ("Forschung", "Windprognose für Kommunen", "Barierefreiheit", "Wer hilft uns bei KI in der Produktion?")
CONSONANTS, VOWELS = ("b", "d", "f", "g", "k", "l", "m", "n", "p", "r", "s", "sch", "t", "w", "z", "st"), "aeiou"
#: Endings that many German words share, as they do in the index.
ENDINGS = ("ung", "en", "er", "heit", "keit", "lich", "isch", "e", "")


def vocabulary(numbers: random.Random) -> list[str]:
    """Words of one to four syllables and an ending, the most frequent first."""
    words: dict[str, None] = {}
    while len(words) < VOCABULARY:
        stem = "".join(
            numbers.choice(CONSONANTS) + numbers.choice(VOWELS) + numbers.choice(("", "", "n", "r", "l", "s"))
            for _syllable in range(numbers.randint(1, 4))
        )
        words[stem + numbers.choice(ENDINGS)] = None
    asked = [word for query in QUERIES for word in words_asked(query)]
    # The most frequent words of a language are stop words; words of content follow.
    return [*list(words)[:STOP_WORDS], *asked, *list(words)[STOP_WORDS:]]


def filled(size: int, numbers: random.Random, words: list[str]) -> LanguageIndex:
    """An index with `size` pages, with vectors where meaning is available."""
    weights = list(accumulate(1 / place for place in range(1, len(words) + 1)))
    index = LanguageIndex()
    for page in range(1, size + 1):
        picked = numbers.choices(words, cum_weights=weights, k=WORDS_A_PAGE)
        text = PageText(" ".join(picked[:4]), " ".join(picked[4:24]), sentences=[" ".join(picked[24:])])
        vector = None
        if meaning.is_available():
            import numpy

            row = numpy.random.default_rng(page).standard_normal(384)
            vector = (row / numpy.linalg.norm(row)).astype("float16").tobytes()
        index.add(page, page, "page", strengths(text, []), vector)
    index.close()
    return index


def main() -> None:
    """Prints a line a query: median milliseconds by the clock, and of the processor: other load does not count."""
    numbers = random.Random(1)
    words = vocabulary(numbers)
    for size in SIZES:
        start = time.perf_counter()
        index = filled(size, numbers, words)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(f"{size} entries: filled in {time.perf_counter() - start:.1f} s, process has {memory} MB")
        for query in QUERIES:
            times, work = [], []
            for run in range(RUNS):
                index.words._variants.clear()
                began, began_work = time.perf_counter(), time.process_time()
                # Another query each time for the model, which remembers its answers.
                hits = rank(index, query + " " * run)
                times.append((time.perf_counter() - began) * 1000)
                work.append((time.process_time() - began_work) * 1000)
            print(f"  {median(times):7.1f} ms ({median(work):6.1f} ms work)  {len(hits):3} hits  {query}")


if __name__ == "__main__":
    main()
