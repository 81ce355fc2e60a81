"""A trial says what would be new, changed or unchanged, and what is wrong in which cell; it writes nothing."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from partners.models import PartnerField, PartnerPage
from tests import factories
from tests.factories import Portal

from .sheets import FINE, places, planned


def test_new_changed_and_unchanged_with_their_words(site: Portal) -> None:
    factories.partner(site.de.partners, title="Alt", slug="alt", introduction="Baut große Maschinen.")
    factories.partner(site.de.partners, title="Gleich", slug="gleich")
    found = planned(
        FINE | {"summary": "Neu.", "website": "https://neu.example.org"},
        {"key": "alt", "name": "Alt", "kind": "company", "place": "Aachen", "summary": "Baut kleine Maschinen."}
        | {"website": "https://www.example.org"},
        {"key": "gleich", "name": "Gleich", "kind": "Unternehmen", "place": " Aachen ", "summary": "Baut Maschinen."}
        | {"website": "https://www.example.org"},
    )
    assert found.problems == []
    assert [step.state for step in found.steps] == ["new", "changed", "unchanged"]
    (change,) = found.steps[1].changes
    assert change.words == [
        ("same", "Baut "),
        ("removed", "große"),
        ("added", "kleine"),
        ("same", " Maschinen."),
    ]
    assert PartnerPage.objects.count() == 2


def test_a_column_that_is_left_out_stays_and_an_empty_cell_empties(site: Portal) -> None:
    factories.partner(site.de.partners, slug="alt", title="Alt", introduction="Text")
    assert planned({"key": "alt", "name": "Alt"}).steps[0].changes == []
    (change,) = planned({"key": "alt", "summary": ""}).steps[0].changes
    assert (change.column, change.new) == ("summary", "")


def test_drafts_count_as_editors_see_them(site: Portal) -> None:
    page = factories.partner(site.de.partners, slug="alt", title="Alt")
    word = factories.ai_field(slug="robotics")
    page.title = "Entwurf"
    page.fields = [PartnerField(field=word, locale=word.locale)]
    page.save_revision()
    assert planned({"key": "alt", "name": "Entwurf", "fields": "robotics"}).steps[0].changes == []


def test_without_a_key_the_name_makes_one(site: Portal) -> None:
    factories.partner(site.de.partners, title="Brücke & Söhne", slug="bruecke-und-soehne")
    assert planned({"name": "Brücke & Söhne"}).steps[0].state == "unchanged"


@pytest.mark.parametrize(
    ("cells", "column", "word"),
    [
        ({"key": "Werk Aachen"}, "key", "werk-aachen"),
        ({"key": "!"}, "key", "hyphens"),
        ({"name": ""}, "name", "fill this in"),
        ({"name": "x" * 256}, "name", "255"),
        ({"summary": "x" * 401}, "summary", "400"),
        ({"kind": "companie"}, "kind", "Was “company” meant?"),
        ({"kind": "Verein"}, "kind", "university"),
        ({"relation": ""}, "relation", "fill this in"),
        ({"website": "javascript:alert(1)"}, "website", "https://"),
        ({"place": "Aa\x00chen"}, "place", "printed"),
        ({"latitude": "50°46'"}, "latitude", "decimal degrees"),
        ({"latitude": "nan"}, "latitude", "decimal degrees"),
        ({"latitude": "1e99"}, "latitude", "decimal degrees"),
        ({"latitude": "95"}, "latitude", "90"),
        ({"latitude": "50.7"}, "longitude", "both"),
        ({"latitude": "50.94", "longitude": "6.96"}, "latitude", "outside the region"),
        ({"latitude": "6.08", "longitude": "50.77"}, "latitude", "changed places"),
        ({"founded": "früher"}, "founded", "1971|2016"),
        ({"partner_since": "30.02.2025"}, "partner_since", "2025-05-20"),
        ({"fields": "robotiks"}, "fields", "Was “robotics” meant?"),
        ({"fields": "robotics Quantenphysik"}, "fields", "Quantenphysik"),
        ({"contact_email": "niemand"}, "contact_email", "mail|E-Mail"),
        ({"summary": "=SUMME(A1)"}, "summary", "formula"),
        ({"summary": "", "summary_en": "Builds"}, "summary_en", "summary"),
    ],
)
def test_every_wrong_cell_is_named(site: Portal, cells: dict[str, str], column: str, word: str) -> None:
    factories.ai_field(slug="robotics")
    found = planned(FINE | cells)
    (problem,) = found.errors
    assert (problem.row, problem.column) == (2, column)
    assert problem.letter == "ABCDEFGHI"[[*(FINE | cells)].index(column)] if column in FINE | cells else True
    assert any(part in problem.sentence for part in word.split("|")), problem.sentence


@pytest.mark.parametrize(
    ("cells", "column", "cell"),
    [
        ({"latitude": "50,7762", "longitude": "6,0838"}, "latitude", "50.77620"),
        ({"founded": "31.12.1971"}, "founded", "1971-12-31"),
        ({"partner_since": "20.05.2025"}, "partner_since", "2025-05-20"),
        ({"kind": "COMPANY"}, "kind", "company"),
        ({"fields": "Robotik, vision"}, "fields", "robotics vision"),
        ({"fields": "vision robotics vision"}, "fields", "vision robotics"),
        ({"fields": "Große Sprachmodelle;vision"}, "fields", "llm vision"),
        ({"summary": "<b>fett</b> & {{ so }}"}, "summary", "<b>fett</b> & {{ so }}"),
        ({"summary": "'=SUMME(A1)"}, "summary", "=SUMME(A1)"),
    ],
)
def test_what_people_write_is_understood(site: Portal, cells: dict[str, str], column: str, cell: str) -> None:
    factories.ai_field("Robotik", slug="robotics")
    factories.ai_field("Bildverarbeitung", slug="vision")
    factories.ai_field("Große Sprachmodelle", slug="llm")
    found = planned(FINE | cells)
    assert found.errors == []
    assert found.steps[0].row.cells[column] == cell


def test_the_first_row_is_checked(site: Portal) -> None:
    found = planned({"naem": "Werk", "kind": "company"})
    assert places(found) == [(1, "naem", "A"), (1, "", "")]
    assert "Was “name” meant?" in found.errors[0].sentence
    assert places(planned({"key": "a", "": "lost", "name": "A"})) == [(1, "?", "B")]


def test_a_column_may_not_be_there_twice(site: Portal) -> None:
    from partners.exchange.known import look
    from partners.exchange.plan import Options, plan

    from .sheets import table

    found = plan(table(b"key;name;Name\na;A;B"), look(), Options())
    assert places(found) == [(1, "name", "C")]
    assert places(plan(table(b"key;name"), look(), Options())) == [(0, "", "")]
    assert places(plan(table(b"key;name;kind;place\na;A;company;Aachen;more"), look(), Options())) == [(2, "", "")]


def test_the_same_key_twice_and_no_key_at_all(site: Portal) -> None:
    found = planned(FINE, FINE, {"kind": "company"})
    assert (3, "key", "A") in places(found)
    assert "row 2" in found.errors[0].sentence
    assert any(row == 4 for row, _column, _letter in places(found))


def test_a_new_profile_needs_what_the_table_leaves_out(site: Portal) -> None:
    found = planned({"key": "neu", "name": "Neu"})
    assert [word for problem in found.errors for word in ("kind", "place") if word in problem.sentence] == [
        "kind",
        "place",
    ]


def test_seats_outside_the_region_can_be_allowed(site: Portal) -> None:
    found = planned(FINE | {"latitude": "50.94", "longitude": "6.96"}, outside_region=True)
    assert found.errors == []
    assert [problem.column for problem in found.warnings] == ["latitude"]


def test_a_seat_that_lay_outside_before_is_no_news(site: Portal) -> None:
    factories.partner(site.de.partners, slug="fern", title="Fern", latitude="52.5", longitude="13.4")
    assert planned({"key": "fern", "latitude": "52.5", "longitude": "13.4", "name": "Ferner"}).errors == []


def test_a_profile_that_seems_to_be_there_already_is_noted(site: Portal) -> None:
    factories.partner(site.de.partners, slug="alt", title="Gießerei", website="https://www.giesserei.example.org/")
    for cells in ({"name": "GIESSEREI"}, {"name": "Andere", "website": "https://giesserei.example.org"}):
        found = planned(FINE | cells)
        assert found.errors == []
        assert "“alt”" in found.warnings[0].sentence


def test_a_locked_profile_is_left_alone(site: Portal) -> None:
    page = factories.partner(site.de.partners, slug="alt", title="Alt")
    PartnerPage.objects.filter(pk=page.pk).update(locked=True)
    assert places(planned({"key": "alt", "name": "Neu"})) == [(2, "", "")]


def test_the_directory_is_read_in_as_many_queries_for_fifty_as_for_five(site: Portal) -> None:
    word = factories.ai_field(slug="robotics")

    def add(number: int) -> None:
        for _number in range(number):
            page = factories.partner(site.de.partners, fields=[PartnerField(field=word, locale=word.locale)])
            page.title += " (Entwurf)"
            page.save_revision()

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            planned(FINE)
        return len(captured)

    add(5)
    few = queries()
    add(45)
    assert queries() == few


def test_five_thousand_rows(site: Portal, capsys: Any) -> None:
    import time

    started = time.perf_counter()
    rows = [
        FINE | {"key": f"werk-{number}", "name": f"Werk {number}", "latitude": "50.77", "longitude": "6.08"}
        for number in range(5_000)
    ]
    found = planned(*rows)
    with capsys.disabled():
        print(f"\n5,000 rows tried in {time.perf_counter() - started:.1f} s")
    assert (found.counts["new"], found.errors) == (5_000, [])
