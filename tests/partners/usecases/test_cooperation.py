"""Partners that share a use case are joined on the map, in words beside it, and in the pictures for talks."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

import pytest
from django.test import Client
from PIL import Image, ImageChops

from partners.filters import SCHEME
from partners.geography import districts
from partners.map.areas import areas
from partners.map.lines import MOST_LINES, lines
from partners.map.picture import Node
from partners.usecases.cooperation import Cooperation, cooperations
from tests import factories

if TYPE_CHECKING:
    from partners.models import PartnerPage, UseCaseIndexPage
    from tests.factories import Portal

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def index(site: Portal) -> UseCaseIndexPage:
    """The list, live in both languages."""
    page = factories.use_cases(site.de.home)
    factories.translated(page)
    return type(page).objects.get(pk=page.pk)


@pytest.fixture
def partners(site: Portal) -> list[PartnerPage]:
    """In Aachen, Jülich and Euskirchen."""
    places = (("50.77620", "6.08380"), ("50.92300", "6.35800"), ("50.66000", "6.79000"))
    return [
        factories.partner(site.de.partners, title=f"Haus {number}", latitude=latitude, longitude=longitude)
        for number, (latitude, longitude) in enumerate(places)
    ]


def pairs(language: str) -> list[tuple[tuple[int, int], int]]:
    return [(each.partners, len(each.cases)) for each in cooperations(language)]


def test_every_pair_of_a_live_use_case_counts_once(index: UseCaseIndexPage, partners: list[PartnerPage]) -> None:
    one, two, three = partners
    factories.use_case(index, one, two, one)
    factories.use_case(index, two, one, three)
    factories.use_case(index, two, three, live=False)
    assert pairs("de") == [((one.pk, two.pk), 2), ((one.pk, three.pk), 1), ((two.pk, three.pk), 1)]
    assert pairs("en") == []


def test_english_lines_join_english_profiles(index: UseCaseIndexPage, partners: list[PartnerPage]) -> None:
    english = [factories.translated(partner) for partner in partners[:2]]
    factories.translated(factories.use_case(index, *partners[:2]))
    assert pairs("en") == [((english[0].pk, english[1].pk), 1)]


def test_lines_and_words_are_those_of_the_filtered_list(
    index: UseCaseIndexPage, partners: list[PartnerPage], site: Portal, client: Client
) -> None:
    case = factories.use_case(index, *partners[:2])
    type(partners[1]).objects.filter(pk=partners[1].pk).update(kind="university")
    response = client.get(site.de.partners.url)
    assert len(response.context["map"].lines) == 1
    assert case.url in response.content.decode()
    for row in (f'data-at="{partners[0].pk}"', f'data-has="{partners[0].pk}"'):
        assert row in response.content.decode()
    filtered = client.get(f"{site.de.partners.url}?kind=university")
    assert filtered.context["map"].lines == []
    assert case.url not in filtered.content.decode()


def test_the_pictures_for_talks_have_them_too(
    index: UseCaseIndexPage, partners: list[PartnerPage], site: Portal, client: Client
) -> None:
    def drawn(form: str) -> Any:
        return client.get(site.de.partners.address_of("map_file", form, SCHEME.selection())).content

    before = drawn("png")
    factories.use_case(index, *partners)
    root = ElementTree.fromstring(drawn("svg"))
    assert len([*root.iter(f"{SVG}line")]) == 3
    texts = {text.text for text in root.iter(f"{SVG}text")}
    assert any(district.lines[0] in texts for district in districts())
    images = [Image.open(BytesIO(data)).convert("L") for data in (before, drawn("png"))]
    assert ImageChops.difference(*images).getbbox()


def test_lines_within_a_cluster_are_not_drawn_and_the_strongest_come_first() -> None:
    class Group:
        def __init__(self, *keys: int) -> None:
            self.points = [type("Point", (), {"row": type("Row", (), {"pk": key})()}) for key in keys]
            self.x, self.y = float(keys[0]), 0.0

    groups: Any = [Group(1, 2), *(Group(key) for key in range(3, 100))]
    found = lines(groups, [Cooperation((1, 2), []), *(Cooperation((1, key), []) for key in range(3, 100))], {1, 3})
    assert len(found) == MOST_LINES
    assert (found[0].x1, found[0].x2, found[0].partners) == (1.0, 3.0, "1 3")


def test_names_of_districts_give_way_to_partners() -> None:
    free = areas(districts(), [], 26.0)
    assert [area.x for area in free] == [district.x for district in districts()]
    first = districts()[0]
    moved = areas(districts(), [Node(first.x, first.y, 30.0, "Haus", "/")], 26.0)
    assert (moved[0].x, moved[0].lines) != (free[0].x, free[0].lines)
    assert areas(districts(), [Node(first.x, first.y, 5_000.0, "Haus", "/")], 26.0) == []
