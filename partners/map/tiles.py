"""A street map behind the drawing, from a tile server of one's own; without its address there is none.

Tiles are squares of the Mercator projection. Over one of them the drawing's projection differs by less than
a line is thick, so each is stretched between its own corners.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import atan, cos, degrees, floor, log, log2, pi, radians, sinh, tan
from typing import TYPE_CHECKING

from django.conf import settings

from ..geography import place_of, project

if TYPE_CHECKING:
    from .picture import Window

#: Level of the tiles when the whole region is shown: two tiles across a phone.
LEVEL = 9


@dataclass(frozen=True)
class Tile:
    """A picture and where it lies, in map units."""

    url: str
    x: float
    y: float
    width: float
    height: float


def tiles(window: Window) -> list[Tile]:
    """The tiles under a part of the map; at most 42 of them."""
    if not settings.MAP_TILES:
        return []
    level = LEVEL + round(log2(window.zoom))
    left, top, width, height = window.box
    first_x, first_y = _column_and_row(*place_of(left, top), level)
    last_x, last_y = _column_and_row(*place_of(left + width, top + height), level)
    return [_tile(x, y, level) for y in range(first_y, last_y + 1) for x in range(first_x, last_x + 1)]


def _column_and_row(latitude: float, longitude: float, level: int) -> tuple[int, int]:
    """Number of the tile in which a place lies, as all tile servers count."""
    angle = radians(latitude)
    across = (longitude + 180) / 360
    down = (1 - log(tan(angle) + 1 / cos(angle)) / pi) / 2
    return floor(across * 2**level), floor(down * 2**level)


def _corner(x: int, y: int, level: int) -> tuple[float, float]:
    """Upper left corner of a tile, in map units."""
    latitude = degrees(atan(sinh(pi * (1 - 2 * y / 2**level))))
    return project(latitude, x / 2**level * 360 - 180)


def _tile(x: int, y: int, level: int) -> Tile:
    left, top = _corner(x, y, level)
    right, bottom = _corner(x + 1, y + 1, level)
    url = settings.MAP_TILES.format(x=x, y=y, z=level)
    return Tile(url, round(left, 2), round(top, 2), round(right - left, 2), round(bottom - top, 2))
