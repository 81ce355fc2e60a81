"""The map of the directory: clusters, zooming by links, and the pictures for talks."""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest
from django.http import QueryDict
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from partners.filters import SCHEME, Row
from partners.map.clusters import Point, clusters
from partners.map.picture import HEIGHT, LEFT, TOP, WIDTH, Window, picture
from tests import factories

if TYPE_CHECKING:
    from tests.factories import Portal

SVG = "{http://www.w3.org/2000/svg}"


def row(pk: int, city: str, latitude: float | None, longitude: float | None = None) -> Row:
    degrees = [None if value is None else Decimal(str(value)) for value in (latitude, longitude)]
    return Row(pk, f"Werk {pk}", city, True, None, {}, f"werk-{pk}", f"Werk {pk}", *degrees)


AACHEN = [row(number, "Aachen", 50.7762, 6.0838) for number in range(3)]
ROWS = [*AACHEN, row(7, "Euskirchen", 50.66, 6.79), row(8, "Nirgends", None)]


@given(st.lists(st.tuples(st.floats(0, 500), st.floats(0, 500)), max_size=60))
def test_no_two_clusters_are_nearer_than_their_size(places: list[tuple[float, float]]) -> None:
    points = [Point(x, y, row(number, "Aachen", 50, 6)) for number, (x, y) in enumerate(places)]
    found = clusters(points, 50)
    assert sorted(p.row.pk for cluster in found for p in cluster.points) == list(range(len(places)))
    for index, one in enumerate(found):
        for other in found[:index]:
            assert (one.x - other.x) ** 2 + (one.y - other.y) ** 2 >= 50**2


def test_partners_at_one_spot_are_a_number_that_leads_to_the_list() -> None:
    drawn = picture(ROWS, Window(), SCHEME.selection({"kind": ("company",)}), "/de/partner/")
    many, one = drawn.nodes
    assert many.count == "3"
    assert many.url == "?kind=company&place=Aachen"
    assert one.url == "/de/partner/werk-7/"
    assert (drawn.shown, drawn.missing) == (4, 1)


def test_a_cluster_that_a_larger_map_can_tell_apart_leads_there() -> None:
    near = [row(1, "Aachen", 50.7762, 6.0838), row(2, "Aachen", 50.79, 6.10)]
    (node,) = picture(near, Window(), SCHEME.selection(), "/").nodes
    window = Window.from_query(QueryDict(node.url.removeprefix("?")))
    assert window.zoom > 1
    assert len(picture(near, window, SCHEME.selection(), "/").nodes) == 2


@pytest.mark.parametrize("query", ["zoom=3", "zoom=x&at=y", "zoom=16&at=1e9,nan", "at=1,2,3", "zoom=4&at=-99999,99999"])
def test_odd_windows_stay_inside_the_region(query: str) -> None:
    left, top, width, height = Window.from_query(QueryDict(query)).box
    assert LEFT - 0.1 <= left <= left + width <= LEFT + WIDTH + 0.1
    assert TOP - 0.1 <= top <= top + height <= TOP + HEIGHT + 0.1


def test_zooming_keeps_the_list() -> None:
    drawn = picture(
        ROWS, Window(4, 203, 612).inside(), SCHEME.selection({"kind": ("company",)}, "place", "compact"), "/"
    )
    for address in (drawn.inward, drawn.outward, drawn.whole):
        asked = QueryDict(address.removeprefix("?"))
        assert (asked["kind"], asked["sort"], asked["view"]) == ("company", "place", "compact")
    assert picture(ROWS, Window(), SCHEME.selection(), "/").outward == ""


def test_pictures_in_both_languages(client: Client, site: Portal) -> None:
    page = factories.partner(site.de.partners, title="Werk <1> & Söhne")
    factories.translated(page)
    factories.partner(site.de.partners, title="Hochschule", kind="university", latitude="50.66", longitude="6.79")
    for directory in (site.de.partners, site.en.partners):
        svg = client.get(directory.address_of("map_file", "svg", SCHEME.selection()))
        root = ElementTree.fromstring(svg.content)
        names = [title.text for title in root.iter(f"{SVG}title")]
        assert names[0] == directory.title
        assert any("<1>" in (name or "") for name in names)
        assert "BKG" in svg.content.decode()
        png = client.get(directory.address_of("map_file", "png", SCHEME.selection()))
        assert Image.open(BytesIO(png.content)).size == (2080, 3100)
    filtered = client.get(site.de.partners.address_of("map_file", "svg", SCHEME.selection({"kind": ("university",)})))
    assert len([*ElementTree.fromstring(filtered.content).iter(f"{SVG}circle")]) == 1
    assert client.get(site.de.partners.address_of("map_file", "gif", SCHEME.selection())).status_code == 404


def test_the_map_is_in_step_with_the_list_and_has_named_links(client: Client, site: Portal) -> None:
    factories.partner(site.de.partners, title="Werk A")
    factories.partner(site.de.partners, title="Hochschule B", kind="university", latitude="50.66", longitude="6.79")
    html = client.get(f"{site.de.partners.url}?kind=university").content.decode()
    drawing = html.split('class="rmap__svg"')[1].split("</svg>")[0]
    assert 'aria-label="Hochschule B"' in drawing
    assert "Werk A" not in drawing
