"""The translation memory remembers what is good and offers what is alike."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wagtail.models import Locale

from portal.translation.memory import MemoryEntry, remember, suggest
from portal.translation.recall import without_foreign_links
from tests.factories import english, german

OPEN = ("Die Allianz ist offen für weitere Organisationen.", "The alliance is open to further organisations.")


@pytest.fixture
def locales(db: None) -> tuple[Locale, Locale]:
    """German and English."""
    Locale.objects.get_or_create(language_code="de")
    Locale.objects.get_or_create(language_code="en")
    return german(), english()


def offered(text: str, locales: tuple[Locale, Locale], **options: int) -> list[tuple[str, int, bool]]:
    """English, percentage and exactness of the suggestions for `text`."""
    return [(found.english, found.percent, found.exact) for found in suggest(text, *locales, **options)]


def test_exact_and_similar(locales: tuple[Locale, Locale]) -> None:
    """An equal text is exact; a number or word changed is nearly so; anything else is not offered."""
    assert remember([OPEN, ("Kontakt", "Contact")], *locales) == 2
    assert offered(OPEN[0], locales) == [(OPEN[1], 100, True)]
    (near,) = offered("Die Allianz ist offen für zwei weitere Organisationen.", locales)
    assert near[0] == OPEN[1]
    assert 90 <= near[1] < 100
    assert not near[2]
    assert offered("Ein Rechner steht im Keller.", locales) == []
    assert offered("", locales) == []


def test_alike_but_for_case_and_mark_up_is_not_exact(locales: tuple[Locale, Locale]) -> None:
    """It says 99 at most."""
    remember([OPEN], *locales)
    assert offered(f"<b>{OPEN[0].upper()}</b>", locales) == [(OPEN[1], 99, False)]


def test_exact_comes_first_then_the_closest(locales: tuple[Locale, Locale]) -> None:
    """And no more than asked for, each wording once."""
    pairs = [
        (f"Veranstaltung im Rathaus am {day}. Mai", f"Event in the town hall on {day} May") for day in range(10, 20)
    ]
    remember([*pairs, ("Veranstaltung im Rathaus am 12. Mai!", "Event in the town hall on 12 May!")], *locales)
    found = offered("Veranstaltung im Rathaus am 12. Mai", locales, limit=4)
    assert found[0] == ("Event in the town hall on 12 May", 100, True)
    assert len(found) == 4
    assert [percent for _english, percent, _exact in found] == sorted((hit[1] for hit in found), reverse=True)


def test_the_minimum_is_kept(locales: tuple[Locale, Locale]) -> None:
    """In per cent of likeness."""
    remember([("abcdefghij", "ten letters")], *locales)
    assert offered("abcdefgxyz", locales, minimum=70) == [("ten letters", 70, False)]
    assert offered("abcdefgxyz", locales, minimum=71) == []


def test_exact_ones_only(locales: tuple[Locale, Locale]) -> None:
    """With a minimum of 100 per cent."""
    remember([("Kontakt", "Contact"), ("Kontakte", "Contacts")], *locales)
    assert offered("Kontakt", locales, minimum=100) == [("Contact", 100, True)]
    assert offered("Kontakt!", locales, minimum=100) == []


def test_bad_pairs_are_not_remembered(locales: tuple[Locale, Locale]) -> None:
    """Empty, unchanged and erroneous ones."""
    bad = [
        ("Guten Tag", ""),
        ("", "Good day"),
        ("RWTH", "RWTH"),
        ("Im Jahr 2025", "In 2024"),
        ('<a id="a1">Mehr</a>', "More"),
        ("Etwas anderes", "Die Allianz ist offen für alle."),
    ]
    assert remember(bad, *locales) == 0
    assert not MemoryEntry.objects.exists()


def test_remembering_again_makes_it_the_latest(locales: tuple[Locale, Locale]) -> None:
    """Two translations of a text are both offered, the one published last first."""
    remember([("Kontakt", "Contact")], *locales)
    remember([("Kontakt", "Get in touch")], *locales)
    assert [hit[0] for hit in offered("Kontakt", locales)] == ["Get in touch", "Contact"]
    remember([("Kontakt", "Contact"), ("Kontakt", "Contact")], *locales)
    assert [hit[0] for hit in offered("Kontakt", locales)] == ["Contact", "Get in touch"]
    assert MemoryEntry.objects.count() == 2


def test_other_changes_are_seen_at_once(locales: tuple[Locale, Locale]) -> None:
    """Rows added and deleted by other processes."""
    remember([("Kontakt", "Contact"), ("Presse", "Press")], *locales)
    assert offered("Presse", locales) == [("Press", 100, True)]
    MemoryEntry.objects.filter(german="Presse").delete()
    assert offered("Presse", locales) == []
    remember([("Presse", "Media")], *locales)
    assert offered("Presse", locales) == [("Media", 100, True)]


def test_languages_are_kept_apart(locales: tuple[Locale, Locale]) -> None:
    """What was translated from German is no translation from English."""
    remember([("Kontakt", "Contact")], *locales)
    assert suggest("Kontakt", locales[1], locales[0]) == []


def test_one_query_while_nothing_changes(locales: tuple[Locale, Locale], django_assert_num_queries: Any) -> None:
    """The texts stay in the process."""
    remember([OPEN], *locales)
    suggest(OPEN[0], *locales)
    with django_assert_num_queries(1):
        assert suggest(OPEN[0], *locales)


def test_a_long_text_is_remembered(locales: tuple[Locale, Locale]) -> None:
    """Longer than an index entry of PostgreSQL."""
    long = ("Wort und " * 2_000, "word and " * 2_000)
    remember([long], *locales)
    assert offered(long[0], locales)[0][1:] == (100, True)


def test_links_that_the_new_text_lacks_are_taken_out(locales: tuple[Locale, Locale]) -> None:
    """wagtail-localize would refuse to save them."""
    remember([('Mehr im <a id="a1">Memorandum</a> der Allianz', 'More in the <a id="a1">memorandum</a>')], *locales)
    assert offered("Mehr im Memorandum der Allianz", locales) == [("More in the memorandum", 99, False)]


@given(english_text=st.text(max_size=40), german_text=st.text(max_size=40))
def test_taking_out_links_never_fails(english_text: str, german_text: str) -> None:
    """Whatever the texts are; what has no link stays as it is."""
    assert without_foreign_links(english_text, german_text) == english_text or "<" in english_text
