"""The fictitious directory as candidates, built by the classes that search uses, without a database."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from partners.needs.reading import read
from portal.search import meaning
from portal.search.abilities import Candidates, Match, Side
from portal.search.texts import PageText, sentences_of
from portal.search.words import WordIndex, strengths

from .directory import LANGUAGES, PLACES, Need, Profile, misfits, needs, profiles

if TYPE_CHECKING:
    import numpy

#: Vectors of profiles and needs: computing them takes minutes. `python -m tests.partners.needs.ranking` writes them.
CACHE = Path(__file__).parent / "texts.vectors"
WAYS = ("words", "meaning", "together")


def whole_text(profile: Profile, language: str) -> str:
    """The text of which a profile's vector is made, as `portal.search.wholes` does it."""
    return f"{profile.title}. {profile.lead[language]} {profile.body[language]}"


def _texts() -> tuple[list[str], list[str]]:
    """What is compared: the profiles, a language after the other, and all needs."""
    wholes = [whole_text(profile, language) for language in LANGUAGES for profile in profiles()]
    return wholes, [need.text for part in ("tuning", "held out") for need in needs(part) + misfits(part)]


def _fingerprint() -> bytes:
    wholes, asked = _texts()
    return hashlib.sha256("\x1f".join([meaning.MODEL, *wholes, *asked]).encode()).digest()


def write_cache() -> None:
    """Compute all vectors anew."""
    wholes, asked = _texts()
    vectors = meaning.vectors(wholes) + [meaning.need_vector(text).astype("float16").tobytes() for text in asked]
    CACHE.write_bytes(_fingerprint() + b"".join(vectors))


@dataclass(frozen=True)
class Directory:
    """All candidates, with and without vectors, and their profiles by number."""

    full: Candidates
    wordy: Candidates
    profiles: list[Profile]
    #: Meaning of each need.
    needs: dict[str, numpy.ndarray]


@cache
def directory() -> Directory:
    """Built once a process; fails where the stored vectors are not those of the profiles."""
    found = profiles()
    stored = CACHE.read_bytes()
    assert stored[:32] == _fingerprint(), "The profiles changed: run python -m tests.partners.needs.ranking"
    matrix = meaning.rows_of(stored[32:])
    full, wordy = Candidates(), Candidates()
    for number, language in enumerate(LANGUAGES):
        words = WordIndex()
        other = LANGUAGES[1 - number]
        slots = {}
        for place, profile in enumerate(found):
            text = PageText(profile.title, profile.lead[language], sentences=sentences_of(profile.body[language]))
            slots[words.add(strengths(text, [profile.title, profile.lead[other]]))] = place
        rows = list(range(len(found)))
        full.sides[language] = Side(words, slots, rows, matrix[number * len(found) : (number + 1) * len(found)])
        wordy.sides[language] = Side(words, slots)
    asked = _texts()[1]
    return Directory(full, wordy, found, dict(zip(asked, matrix[len(LANGUAGES) * len(found) :], strict=True)))


def answer(need: Need, way: str) -> list[Match]:
    """The ranking of the two hundred for a need."""
    known = directory()
    reading = read(need.text, PLACES)
    among = [
        number
        for number, profile in enumerate(known.profiles)
        if (not reading.places or profile.place in reading.places)
        and (not reading.kinds or profile.kind in reading.kinds)
    ]
    words = "" if way == "meaning" else reading.words
    return (known.wordy if way == "words" else known.full).rank(
        words, None if way == "words" else known.needs[need.text], among
    )


def hits(asked: list[Need], way: str) -> tuple[float, float]:
    """The shares of needs with a partner that meets them at first place, and among the first three."""
    keys = [[directory().profiles[match.number].key for match in answer(need, way)[:3]] for need in asked]
    first = sum(bool(need.expected & set(found[:1])) for need, found in zip(asked, keys, strict=True))
    three = sum(bool(need.expected & set(found)) for need, found in zip(asked, keys, strict=True))
    return first / len(asked), three / len(asked)


if __name__ == "__main__":
    write_cache()
