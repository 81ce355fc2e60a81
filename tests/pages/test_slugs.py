"""Addresses from titles."""

import pytest

from portal.pages.slugs import slug_from
from tests import factories
from tests.factories import Portal


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Über Größe und Öffnung", "ueber-groesse-und-oeffnung"),
        ("Straße & Äcker", "strasse-und-aecker"),
        ("STRAẞE ÄÖÜ", "strasse-aeoeue"),
        ("U\u0308bermut", "uebermut"),  # composed of two code points
        ("Café Crème", "cafe-creme"),
        ("„KI“ – was nun?", "ki-was-nun"),
        ("日本", ""),
        ("x" * 300, "x" * 255),
    ],
)
def test_german_letters_are_written_out(title: str, slug: str) -> None:
    """ä, ö, ü and ß become two letters, whatever Unicode form they have; other accents go."""
    assert slug_from(title, "de") == slug


@pytest.mark.parametrize(
    ("title", "slug"),
    [("Aachen Büchel", "aachen-buechel"), ("Straße", "strasse"), ("R&D", "r-and-d"), ("What’s new?", "whats-new")],
)
def test_english_slugs_differ_in_the_words_only(title: str, slug: str) -> None:
    """Names keep the spelling of their German address; what stands for a word is English."""
    assert slug_from(title, "en") == slug


def test_a_new_page_takes_its_slug_from_its_title_in_its_language(site: Portal) -> None:
    """Without a slug the page makes one; a second page of that name gets a number."""
    first = factories.standard(site.de.home, title="Über Größe")
    second = factories.standard(site.de.home, title="Über Größe")
    english = factories.standard(site.en.home, title="Über Alles")
    assert [first.slug, second.slug, english.slug] == ["ueber-groesse", "ueber-groesse-2", "ueber-alles"]


def test_a_new_title_leaves_the_address_of_a_published_page(site: Portal) -> None:
    """Addresses are frozen: a later title changes nothing."""
    page = factories.standard(site.de.home, title="Über uns")
    page.title = "Wer wir sind"
    page.save_revision().publish()
    page.refresh_from_db()
    assert (page.title, page.slug) == ("Wer wir sind", "ueber-uns")
