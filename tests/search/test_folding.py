"""Words in the form in which they are compared."""

import pytest

from portal.search.folding import fold, grams, words_asked, words_of
from portal.search.similarity import edits, similarity
from portal.search.texts import sentences_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Förderung", "FOERDERUNG"),
        ("Foerderung", "förderung"),
        ("Straße", "STRASSE"),
        ("Café", "cafe"),
        ("Forderung".replace("o", "o\u0308"), "Förderung"),
        ("Akteur:innen", "Akteur"),
        ("Akteur*innen", "Akteur"),
        ("AkteurInnen", "Akteur"),
        ("Mitarbeiter/-innen", "Mitarbeiter"),
        ("Leser:in", "Leser"),
    ],
)
def test_spellings_of_a_word_are_one(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_an_umlaut_is_not_its_vowel() -> None:
    assert fold("fördern") != fold("fordern")


def test_hyphenated_words_are_found_in_parts_and_whole() -> None:
    assert set(words_of("KI-Akteure und Start-ups")) == {
        "ki",
        "akteure",
        "und",
        "start",
        "ups",
        "kiakteure",
        "startups",
    }


def test_small_words_are_not_searched_for_unless_alone() -> None:
    assert words_asked("Wie kann ich der Allianz beitreten?") == ["allianz", "beitreten"]
    assert words_asked("Die der") == ["die", "der"]


def test_short_words_have_grams() -> None:
    assert grams("ki") == {"^ki", "ki$"}


@pytest.mark.parametrize(
    ("asked", "word"),
    [
        ("akteure", "akteur"),
        ("hochschulen", "hochschule"),
        ("windprognose", "energieprognose"),
        ("prognose", "energieprognose"),
        ("datenschutzerklaerung", "datenschutz"),
        ("barierefreiheit", "barrierefreiheit"),
        ("juptier", "jupiter"),
        ("optimization", "optimisation"),
        ("gruendung", "gegruendet"),
    ],
)
def test_inflections_compounds_and_errors_are_alike(asked: str, word: str) -> None:
    assert similarity(asked, word) >= 0.5


@pytest.mark.parametrize(
    ("asked", "word"),
    [("ki", "kirche"), ("mitmachen", "aachen"), ("anwendung", "gruendung"), ("mensch", "menge"), ("2024", "2025")],
)
def test_words_that_only_look_alike_are_not(asked: str, word: str) -> None:
    assert similarity(asked, word) == 0


def test_the_word_itself_is_best() -> None:
    assert similarity("forschung", "forschung") > similarity("forschung", "forschungen") > similarity("forschung", "x")


@pytest.mark.parametrize(("one", "other", "distance"), [("abcd", "abcd", 0), ("abcd", "abdc", 1), ("abcd", "abd", 1)])
def test_edits_are_counted(one: str, other: str, distance: int) -> None:
    assert edits(one, other, 2) == distance
    assert edits("vollkommen", "anders", 2) == 3


def test_ordinals_and_abbreviations_end_no_sentence() -> None:
    text = "Am 20. Mai 2025 wurde sie gegründet. Der Ort war St. Elisabeth, eine alte Kirche. Heute ist es anders."
    assert sentences_of(text)[0] == "Am 20. Mai 2025 wurde sie gegründet."
    assert " ".join(sentences_of(text)) == text
