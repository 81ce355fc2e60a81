"""Who can help with a need, and why: the sentence of the page that meets it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.conf import settings

from portal.search import meaning
from portal.search.abilities import candidates
from portal.search.entries import SearchEntry
from portal.search.extracts import Marker
from portal.search.texts import SHORTEST_SENTENCE
from portal.search.wholes import sentences

from ..vocabularies import PartnerType
from .reading import read
from .sources import able

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

    from portal.search.abilities import Candidates, Match

    from .reading import Reading
    from .sources import Able

MOST = 8
#: Where nobody fits well, so many of the nearest are shown.
NEAREST = 3
#: Weight of the words that a sentence shares with the need, beside its meaning, for choosing which to show.
SHARED_WORDS = 0.5


@dataclass(frozen=True)
class Answer:
    """What may help; `because` is the sentence of its page that says so, with the words marked."""

    about: Able
    because: SafeString


@dataclass
class Findings:
    """What the page shows. `fits` tells whether anybody meets the need well; the filters were named in the text."""

    answers: list[Answer] = field(default_factory=list)
    fits: bool = False
    places: list[str] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    #: Nobody meets the filters, so they do not count.
    ignores_filters: bool = False
    is_words_only: bool = False


def find(text: str, language: str, *, everywhere: bool = False) -> Findings:
    """Rank all that may meet a need; with `everywhere`, places and kinds named in it do not narrow the search.

    A constant number of queries, however much there is. Nothing is stored.
    """
    known = candidates([code for code, _name in settings.LANGUAGES])
    rows = able(language)
    numbers = {number: page for number, page in known.pages.get(language, {}).items() if page in rows}
    reading = read(text, {place for row in rows.values() for place in row.places})
    narrowed = {
        number
        for number, page in numbers.items()
        if (not reading.places or rows[page].places & {*reading.places})
        and (not reading.kinds or rows[page].kinds & {*reading.kinds})
    }
    is_narrow = bool(reading.places or reading.kinds) and not everywhere
    vector = meaning.need_vector(text) if meaning.is_available() else None
    matches = known.rank(reading.words or text, vector, narrowed if is_narrow and narrowed else numbers)
    good = [match for match in matches if match.is_good]
    shown = (good or matches)[: MOST if good else NEAREST]
    found = Findings(fits=bool(good), is_words_only=vector is None)
    if is_narrow:
        found.places, found.ignores_filters = [*reading.places], not narrowed
        met = {kind for number in narrowed for kind in rows[numbers[number]].kinds}
        found.kinds = [str(kind.label) for kind in PartnerType if kind.value in met & {*reading.kinds}]
    found.answers = _explained(shown, known, rows, reading, language, vector)
    return found


def _explained(
    matches: list[Match],
    known: Candidates,
    rows: dict[int, Able],
    reading: Reading,
    language: str,
    vector: object,
) -> list[Answer]:
    """One query."""
    pages = [known.pages[language][match.number] for match in matches]
    entries = SearchEntry.objects.select_related("whole").defer("words", "vector", "whole__vector").in_bulk(pages)
    words = known.sides[language].words
    marker = Marker.of(words, reading.words)
    return [Answer(rows[page], _reason(entries[page], marker, vector)) for page in pages if page in entries]


def _reason(entry: SearchEntry, marker: Marker, vector: object) -> SafeString:
    """The sentence of a page that is nearest to the need, marked."""
    said = sentences(entry.introduction, entry.text)
    if not said:
        return marker.mark("")
    shared = [marker.score(sentence) for sentence in said]
    most = max(shared) or 1.0
    # What is too short to be a sentence explains nothing, unless there is nothing else.
    scores = [
        SHARED_WORDS * each / most - (len(text) < SHORTEST_SENTENCE) for each, text in zip(shared, said, strict=True)
    ]
    whole = getattr(entry, "whole", None)
    if vector is not None and whole is not None and whole.sentences:
        vectors = meaning.rows_of(bytes(whole.sentences))
        # The text may have changed a moment ago, its vectors not yet.
        if len(vectors) == len(said):
            cosines = (vectors @ vector).tolist()
            low, high = min(cosines), max(cosines)
            scores = [s + (c - low) / ((high - low) or 1.0) for s, c in zip(scores, cosines, strict=True)]
    return marker.extract("", [said[max(range(len(said)), key=scores.__getitem__)]])
