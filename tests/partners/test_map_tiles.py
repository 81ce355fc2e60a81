"""The street map that may lie behind the drawn one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from partners.geography import place_of, project
from partners.map.picture import ZOOMS, Window
from partners.map.tiles import tiles

if TYPE_CHECKING:
    from django.test import Client

    from tests.factories import Portal

TILES = "https://tiles.example.org/{z}/{x}/{y}.png"


def test_projecting_there_and_back() -> None:
    assert place_of(*project(50.7762, 6.0838)) == pytest.approx((50.7762, 6.0838))


@pytest.mark.parametrize("zoom", ZOOMS)
def test_tiles_cover_the_view_and_touch(settings: Any, zoom: int) -> None:
    settings.MAP_TILES = TILES
    window = Window(zoom, 203, 612).inside()
    found = tiles(window)
    left, top, width, height = window.box
    assert min(tile.x for tile in found) <= left
    assert min(tile.y for tile in found) <= top
    assert max(tile.x + tile.width for tile in found) >= left + width
    assert max(tile.y + tile.height for tile in found) >= top + height
    assert sum(tile.width * tile.height for tile in found) >= width * height
    assert len(found) <= 42


def test_the_town_hall_lies_on_its_tile(settings: Any) -> None:
    """Level 9, column 264, row 171: as https://wiki.openstreetmap.org/wiki/Slippy_map_tilenames counts."""
    settings.MAP_TILES = TILES
    x, y = project(50.7762, 6.0838)
    (tile,) = [
        each for each in tiles(Window()) if each.x <= x < each.x + each.width and each.y <= y < each.y + each.height
    ]
    assert tile.url == "https://tiles.example.org/9/264/171.png"


def test_without_an_address_nothing_is_asked_for(client: Client, site: Portal) -> None:
    assert tiles(Window()) == []
    assert "<image" not in client.get(site.de.partners.url).content.decode()


def test_the_page_shows_tiles_and_whose_they_are(client: Client, site: Portal, settings: Any) -> None:
    settings.MAP_TILES, settings.MAP_TILES_CREDIT = TILES, "© Beispielkarte"
    html = client.get(site.de.partners.url).content.decode()
    assert 'href="https://tiles.example.org/9/264/171.png"' in html
    assert "© Beispielkarte" in html
