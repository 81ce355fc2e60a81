"""Terms: kept by staff, found in German texts."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from portal.demo.content import pairs, read, read_folder
from portal.demo.glossary import load_glossary
from portal.translation.checks import run
from portal.translation.checks.fragments import visible_text
from portal.translation.checks.terms import TermRule
from portal.translation.glossary import Term, find_terms, terms

RULES = [
    TermRule("Intelligenz", "intellect"),
    TermRule(
        "Künstliche Intelligenz", "artificial intelligence", ("Künstlichen Intelligenz",), note="Never “AI” alone."
    ),
    TermRule("Stadt", "city"),
]


def test_finds_the_longest_term_where_it_stands() -> None:
    """Positions count the visible text; inflected forms and any case are found."""
    source = "<b>Künstliche</b> Intelligenz &amp; mehr zur KÜNSTLICHEN  Intelligenz der Stadt."
    found = find_terms(source, RULES)
    text = visible_text(source)
    assert [(match.german, match.english) for match in found] == [
        ("Künstliche Intelligenz", "artificial intelligence"),
        ("KÜNSTLICHEN  Intelligenz", "artificial intelligence"),
        ("Stadt", "city"),
    ]
    assert [text[match.start : match.end] for match in found] == [match.german for match in found]
    assert found[0].note == "Never “AI” alone."


@pytest.mark.parametrize("source", ["Stadtrat", "Hansestadt", "Stadt-Land", "Städte", ""])
def test_parts_of_words_are_no_terms(source: str) -> None:
    """Whole words only."""
    assert find_terms(source, RULES) == []


def test_signs_in_terms_are_signs() -> None:
    """A term is no pattern."""
    assert [match.start for match in find_terms("Ein C++ (KI) Kurs", [TermRule("C++ (KI)", "C++ (AI)")])] == [4]


def test_no_rules_no_terms() -> None:
    """An empty glossary finds nothing."""
    assert find_terms("Stadt", []) == []


def test_terms_are_read_in_one_query(db: None, django_assert_num_queries: Any) -> None:
    """With one form and one variant a line."""
    Term.objects.create(
        german="Stadt", inflections="Städte\n\n Städten ", english="city", also="place", forbidden="town\r\nburgh"
    )
    Term.objects.create(german="Aachen", english="Aachen")
    with django_assert_num_queries(1):
        rules = terms()
    assert rules == [
        TermRule("Aachen", "Aachen"),
        TermRule("Stadt", "city", ("Städte", "Städten"), ("town", "burgh"), also=("place",)),
    ]


@pytest.mark.parametrize("right", [{"english": "city"}, {"english": "place", "also": "City"}])
def test_a_term_cannot_forbid_itself(right: dict[str, str]) -> None:
    """The check would complain whatever one writes."""
    with pytest.raises(ValidationError) as error:
        Term(german="Stadt", forbidden="town\nCity", **right).clean()
    assert set(error.value.message_dict) == {"forbidden"}


def test_staff_keep_terms_in_the_cms(client: Any, administrator: Any) -> None:
    """Added by the form, listed, and found by search."""
    client.force_login(administrator)
    form = {"german": "Mitzeichnung", "inflections": "", "english": "signing", "also": "", "forbidden": "", "note": ""}
    response = client.post(reverse(Term.snippet_viewset.get_url_name("add")), form)  # type: ignore[attr-defined]
    assert response.status_code == 302
    listing = client.get(reverse(Term.snippet_viewset.get_url_name("list")))  # type: ignore[attr-defined]
    assert "Mitzeichnung – signing" in listing.content.decode()


def test_the_demo_glossary_is_sound() -> None:
    """No term twice, no form that means two things, nothing that forbids itself."""
    items = read("glossary")["terms"]
    forms = [form.casefold() for item in items for form in (item["german"], *item.get("inflections", []))]
    assert len(items) >= 8
    assert len(set(forms)) == len(forms)
    for item in items:
        assert not {item["english"], *item.get("also", [])} & {*item.get("forbidden", [])}


def test_the_demo_content_keeps_to_the_demo_glossary(db: None) -> None:
    """Loading it gives rules that no text breaks, and hardly one leaves aside."""
    load_glossary()
    rules = terms()
    texts = pairs([read(name) for name in ("home", "memorandum")] + read_folder("news") + read_folder("partners"))
    found = [(german, hit) for german, english in texts.items() for hit in run(german, english, terms=rules)]
    assert len(rules) == len(read("glossary")["terms"])
    assert [hit for hit in found if hit[1].code == "term_forbidden"] == []
    assert len([hit for hit in found if hit[1].code == "term_missing"]) < 5
