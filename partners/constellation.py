"""The picture of the alliance: its members on the map of the region, and a lens on Aachen.

Nodes are members with coordinates; a line joins two of them because both belong to the
alliance, and means nothing else. Rings are true distances from the town hall.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING

from .geography import TOWN_HALL, UNITS_PER_KM, District, districts, project
from .labels import place

if TYPE_CHECKING:
    from collections.abc import Callable

    from .labels import Box
    from .profile import PartnerPage

#: x to the east, y to the south, in map or lens units
Place = tuple[float, float]

#: The lens shows this place, this many times larger, on a square of LENS_SIZE units.
LENS_CENTRE = (50.7685, 6.0885)
LENS_FACTOR, LENS_SIZE, LENS_RADIUS = 10, 500, 240
#: Size of names on the map and in the lens, as in map.css, and the width of the map.
MAP_TEXT, LENS_TEXT, MAP_WIDTH = 34, 27, 1100
#: With more members than this, every one is joined to the town hall instead of to every other.
MOST_FOR_PAIRS = 8
#: With more nodes than this, names would cover each other.
MOST_NAMES = 12


@dataclass(frozen=True)
class Node:
    """A member on the map or in the lens.

    `index` counts the members from 1, as the lists beside the map do; `anchor` is SVG's text-anchor.
    """

    index: int
    name: str
    url: str
    x: float
    y: float
    is_current: bool
    label_x: float = 0
    label_y: float = 0
    anchor: str = "start"
    shows_name: bool = True


@dataclass(frozen=True)
class Line:
    """A cooperation between two points."""

    x1: float
    y1: float
    x2: float
    y2: float
    is_current: bool


@dataclass(frozen=True)
class Constellation:
    """Everything that the drawing needs, in map units (outside) and lens units (inside)."""

    districts: tuple[District, ...]
    town_hall: Place
    rings: list[float]
    outside: list[Node]
    outside_lines: list[Line]
    inside: list[Node]
    inside_lines: list[Line]
    lens_town_hall: Place
    lens_rings: list[float]
    members: list[PartnerPage] = field(default_factory=list)


def draw(members: list[PartnerPage], current: PartnerPage | None = None) -> Constellation:
    """Place members, lines and names. All `members` have coordinates; `current` stands out."""
    places = {member.pk: project(*member.coordinates) for member in members}
    inside = [member for member in members if _in_lens(places[member.pk])]
    outside = [member for member in members if not _in_lens(places[member.pk])]
    hall = project(*TOWN_HALL)
    current_key = current.translation_key if current else None

    def is_current(member: PartnerPage) -> bool:
        return member.translation_key == current_key

    lines: list[tuple[Place, Place, bool]]
    if len(members) <= MOST_FOR_PAIRS:
        lines = [(places[a.pk], places[b.pk], is_current(a) or is_current(b)) for a, b in combinations(members, 2)]
    else:
        lines = [(hall, places[member.pk], is_current(member)) for member in members]
    crowded = len(members) > MOST_NAMES
    index_of = {member.pk: index for index, member in enumerate(members, start=1)}
    return Constellation(
        districts=districts(),
        town_hall=_rounded(hall),
        rings=[round(10 * km * UNITS_PER_KM, 1) for km in range(1, 7)],
        outside=_nodes(outside, places, index_of, is_current, crowded, text_size=MAP_TEXT),
        outside_lines=[Line(*_rounded(a), *_rounded(b), on) for a, b, on in lines if not (_in_lens(a) and _in_lens(b))],
        inside=_nodes(
            inside,
            {key: _magnified(place) for key, place in places.items()},
            index_of,
            is_current,
            crowded,
            text_size=LENS_TEXT,
        ),
        inside_lines=[
            Line(*_rounded(_magnified(a)), *_rounded(_magnified(b)), on)
            for a, b, on in lines
            if _in_lens(a) or _in_lens(b)
        ],
        lens_town_hall=_rounded(_magnified(hall)),
        lens_rings=[round(km * UNITS_PER_KM * LENS_FACTOR, 1) for km in (1, 2)],
        members=members,
    )


def _nodes(
    members: list[PartnerPage],
    places: dict[int, Place],
    index_of: dict[int, int],
    is_current: Callable[[PartnerPage], bool],
    crowded: bool,
    text_size: int,
) -> list[Node]:
    named = [member for member in members if is_current(member) or not crowded]
    fits = _in_octagon if text_size == LENS_TEXT else _on_map
    placed = place([(*places[member.pk], member.map_name) for member in named], text_size, fits)
    labels = dict(zip((member.pk for member in named), placed, strict=True))
    nodes = []
    for member in members:
        x, y = places[member.pk]
        label = labels.get(member.pk)
        nodes.append(
            Node(
                index=index_of[member.pk],
                name=member.map_name,
                url=member.url,
                x=round(x, 1),
                y=round(y, 1),
                is_current=is_current(member),
                label_x=round(label.x, 1) if label else 0,
                label_y=round(label.y, 1) if label else 0,
                anchor=label.anchor if label else "",
                shows_name=label is not None,
            )
        )
    return nodes


def _on_map(box: Box) -> bool:
    return box[0] > -100 and box[2] < MAP_WIDTH


def _in_octagon(box: Box) -> bool:
    """Whether a box of the lens lies inside its octagon, whose half width is 222 and slanted half width 313."""
    corners = [(x - LENS_SIZE / 2, y - LENS_SIZE / 2) for x in (box[0], box[2]) for y in (box[1], box[3])]
    return all(abs(x) < 222 and abs(y) < 222 and abs(x) + abs(y) < 313 for x, y in corners)


def _magnified(place: Place) -> Place:
    centre = project(*LENS_CENTRE)
    return (
        LENS_SIZE / 2 + (place[0] - centre[0]) * LENS_FACTOR,
        LENS_SIZE / 2 + (place[1] - centre[1]) * LENS_FACTOR,
    )


def _in_lens(place: Place) -> bool:
    x, y = _magnified(place)
    return abs(x - LENS_SIZE / 2) < LENS_RADIUS and abs(y - LENS_SIZE / 2) < LENS_RADIUS


def _rounded(place: Place) -> Place:
    return round(place[0], 1), round(place[1], 1)
