"""What is read from a need besides its matter."""

import pytest

from partners.needs.reading import read

PLACES = ["Aachen", "Düren", "Jülich"]


@pytest.mark.parametrize(
    ("text", "places", "kinds"),
    [
        ("Wir suchen eine Hochschule in Düren", ("Düren",), ("university",)),
        ("Looking for a research institute near Juelich", ("Jülich",), ("research", "university")),
        ("A start-up from Aachen, please", ("Aachen",), ("startup",)),
        # What somebody says about themselves is no wish.
        ("Wir sind ein Start-up in Düren und suchen Hilfe beim Schweißen", (), ()),
        ("We are a university in Jülich and need a company", (), ("company", "startup")),
        ("Our company network must be watched", (), ()),
        # Part of a name or another word.
        ("Die Dürener Straße hat Schlaglöcher", (), ()),
        ("AI Alliance Aachen", (), ()),
    ],
)
def test_places_and_kinds(text: str, places: tuple[str, ...], kinds: tuple[str, ...]) -> None:
    reading = read(text, PLACES)
    assert reading.places == places
    assert reading.kinds == kinds


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Wir suchen einen Partner, der uns beim Schweißen hilft", "beim Schweißen"),
        ("Looking for someone who can help us with casting", "with casting"),
    ],
)
def test_boilerplate_is_no_word(text: str, words: str) -> None:
    assert read(text, PLACES).words == words


@pytest.mark.parametrize("text", ["", "?", "Suche Partner", "🦊" * 50, "in", "[a-z]+(", "x" * 5_000])
def test_odd_texts_are_read(text: str) -> None:
    assert read(text, PLACES).places == ()
