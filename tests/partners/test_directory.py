"""The directory: filters with right counts, sorting, views, nearest matches, exports; the same at any size."""

from __future__ import annotations

import csv
import json
from collections import Counter
from io import StringIO
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from partners.exports import FIELDS
from partners.filters import SCHEME, Row
from partners.listing import exports
from partners.listing.facets import Selection, facets, nearest, ordered, selected
from partners.models import PartnerField, PartnerPage
from portal.demo.sample import Sample
from tests import factories

if TYPE_CHECKING:
    from tests.factories import Portal


def row(pk: int, title: str, kind: str, fields: str, place: str, *, is_member: bool = True) -> Row:
    words = {name: name.upper() for name in fields.split()}
    labels = {"kind": {kind: kind}, "field": words, "sector": {}, "place": {place: place}}
    return Row(pk, title, place, is_member, None, labels)


ROWS = [
    row(1, "Alpha", "company", "vision robots", "Aachen"),
    row(2, "Beta", "company", "vision", "Düren"),
    row(3, "Gamma", "university", "speech", "Aachen"),
    row(4, "Delta", "company", "speech", "Düren", is_member=False),
]


def chosen(**values: Any) -> Selection:
    return SCHEME.selection({name: tuple(each.split()) for name, each in values.items()})


def test_values_of_a_filter_add_up_and_filters_narrow() -> None:
    assert [each.pk for each in selected(ROWS, chosen(field="vision speech", place="Düren"))] == [2, 4]
    assert selected(ROWS, chosen(kind="university", place="Düren")) == []


def test_counts_are_what_ticking_would_leave() -> None:
    selection = chosen(kind="company", field="vision")
    for facet in facets(ROWS, selection):
        for option in facet.options:
            only = SCHEME.selection(selection.values | {facet.name: (option.value,)})
            assert option.count == len(selected(ROWS, only)), (facet.name, option.value)


def test_order_keeps_members_first() -> None:
    assert [each.title for each in ordered(ROWS, SCHEME.selection(sort="place"))] == ["Alpha", "Gamma", "Beta", "Delta"]


def test_nearest_meet_most_filters() -> None:
    found = nearest(ROWS, chosen(kind="university", field="vision", place="Aachen"))
    assert [each.title for each in found[:2]] == ["Alpha", "Gamma"]
    assert nearest(ROWS, chosen(kind="network")) == []


def test_unknown_values_are_named_and_ignored() -> None:
    selection, unknown = chosen(kind="company spaceship", place="Atlantis").known(ROWS)
    assert selection.values == {"kind": ("company",), "place": ()}
    assert unknown == ["spaceship", "Atlantis"]


@pytest.fixture
def partners(site: Portal) -> list[PartnerPage]:
    """Two members and one other organisation."""
    parent = site.de.partners
    found = [
        factories.partner(parent, title="Öko =1+1", city="Düren", introduction="Wir messen Böden."),
        factories.partner(parent, title="Zeta", city="Aachen", kind="university"),
        factories.partner(parent, title="Nebenan", city="Jülich", relation="regional"),
    ]
    field = factories.ai_field("Bilder", slug="bilder")
    PartnerField.objects.create(page=found[0], field=field, locale=parent.locale)
    return found


def page(client: Client, site: Portal, query: str = "") -> str:
    response = client.get(f"{site.de.partners.url}{query}")
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize(
    "query",
    [
        "?kind=spaceship",
        "?kind=company&kind=company&kind=university",
        "?page=-1",
        "?page=99999999999999999999&sort=size&view=cube",
        "?place=%00&field=%F0%9F%A6%8A",
        "?" + "&".join(f"field=x{number}" for number in range(200)),
    ],
)
def test_odd_addresses_get_the_list(client: Client, site: Portal, partners: list[PartnerPage], query: str) -> None:
    html = page(client, site, query)
    assert "Zeta" in html
    assert (" spaceship" in html) == ("spaceship" in query)


def test_an_empty_result_shows_the_nearest(client: Client, site: Portal, partners: list[PartnerPage]) -> None:
    html = page(client, site, "?kind=university&field=bilder")
    assert "Öko" in html
    assert "Zeta" in html
    assert "Nebenan" not in html.split('class="mapbox')[0]


def test_compact_view_keeps_the_filters(client: Client, site: Portal, partners: list[PartnerPage]) -> None:
    html = page(client, site, "?view=compact&kind=company")
    assert 'class="compact"' in html
    assert "Wir messen Böden." not in html
    assert 'href="?kind=company"' in html


def test_exports_have_the_filters_and_documented_fields(
    client: Client, site: Portal, partners: list[PartnerPage]
) -> None:
    def data(form: str, query: str = "?kind=company&place=Düren") -> Any:
        address = site.de.partners.address_of("data", form, SCHEME.selection())
        response = client.get(f"{address}{query}")
        assert response.status_code == 200
        assert response["Content-Type"] == exports.TYPES[form]
        return response.content.decode("utf-8-sig")

    (flat,) = csv.DictReader(StringIO(data("csv")))
    assert [*flat] == [*FIELDS]
    assert flat["name"] == "Öko =1+1"
    assert flat["fields"] == "bilder"
    whole = json.loads(data("json"))
    assert whole["licence"] == exports.LICENCE
    assert [*whole["fields"]] == [*whole["partners"][0]] == [*FIELDS]
    assert whole["partners"][0]["id"] == str(partners[0].translation_key)
    feed = ElementTree.fromstring(data("atom"))
    titles = [
        entry.findtext("{http://www.w3.org/2005/Atom}title")
        for entry in feed.iter("{http://www.w3.org/2005/Atom}entry")
    ]
    assert titles == ["Öko =1+1"]
    assert len(json.loads(data("json", ""))["partners"]) == 3
    unknown = site.de.partners.address_of("data", "exe", SCHEME.selection())
    assert client.get(unknown).status_code == 404


def test_a_formula_in_csv_is_text(client: Client, site: Portal) -> None:
    factories.partner(site.de.partners, title="=HYPERLINK(1)")
    response = client.get(site.de.partners.address_of("data", "csv", SCHEME.selection()))
    assert "'=HYPERLINK(1)" in response.content.decode()


def test_a_thousand_partners(client: Client, site: Portal, settings: Any, capsys: pytest.CaptureFixture) -> None:
    """Constant queries, at most 100 KB a page, and counts that agree with the database."""
    backend = settings.WAGTAILSEARCH_BACKENDS["default"]
    settings.WAGTAILSEARCH_BACKENDS = {"default": {**backend, "AUTO_UPDATE": False}}
    for number in range(12):
        factories.translated(factories.ai_field(f"Feld {number}", slug=f"feld-{number}"))
        factories.translated(factories.sector(f"Zweig {number}", slug=f"zweig-{number}"))
    paths = [f"{site.de.partners.url}{query}" for query in ("", "?kind=company", "?field=feld-1&view=compact&page=2")]
    paths += [
        site.de.partners.address_of("data", "csv", SCHEME.selection()),
        site.de.partners.address_of("data", "atom", SCHEME.selection()),
    ]

    def queries(path: str) -> int:
        client.get(path)
        cache.clear()
        with CaptureQueriesContext(connection) as captured:
            client.get(path)
        return len(captured)

    Sample(0, 50, lambda done: None).add()
    few = [queries(path) for path in paths]
    Sample(0, 950, lambda done: None).add()
    many = [queries(path) for path in paths]
    # A page more: `page=2` of the compact list was empty before.
    assert many == few
    response = client.get(paths[0])
    kinds = Counter(PartnerPage.objects.child_of(site.de.partners).values_list("kind", flat=True))
    (facet,) = [facet for facet in response.context["facets"] if facet.name == "kind"]
    assert {option.value: option.count for option in facet.options} == kinds
    sizes = {path: len(client.get(path).content) for path in paths[:3]}
    with capsys.disabled():
        print("\n1,000 partners, bytes:", sizes, "queries:", many)
    assert max(sizes.values()) <= 100_000
