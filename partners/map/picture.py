"""The region with the partners of a filtered list: what is where, at the scale asked for.

Zooming is a link to another part of the map, so it works without JavaScript and every view has an address.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import log2
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.utils.translation import gettext, ngettext

from ..geography import District, districts, project
from ..labels import place
from .areas import Area, areas
from .clusters import Cluster, Point, clusters
from .lines import Line, lines

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from django.http import QueryDict

    from ..filters import Row
    from ..labels import Box
    from ..listing.facets import Selection
    from ..usecases.cooperation import Cooperation

#: The whole region in map units: left, top, width, height.
LEFT, TOP, WIDTH, HEIGHT = -20.0, -20.0, 1040.0, 1330.0
ZOOMS = (1, 2, 4, 8, 16)
#: Distance below which partners are drawn as one, and sizes of nodes and letters; in units of the whole region.
NEAR, RADIUS, LETTERS = 84.0, 19.0, 44.0
#: With more partners in view than this, names would cover each other.
MOST_NAMES = 10


@dataclass(frozen=True)
class Window:
    """The part of the region that is shown: `zoom` times larger, around a point in map units."""

    zoom: int = 1
    x: float = LEFT + WIDTH / 2
    y: float = TOP + HEIGHT / 2

    @classmethod
    def from_query(cls, query: QueryDict) -> Window:
        """What `?zoom=4&at=203,612` asks for; whatever makes no sense shows the region."""
        zoom = next((each for each in ZOOMS if str(each) == query.get("zoom", "")), 1)
        try:
            x, y = (int(part) for part in query.get("at", "")[:20].split(","))
        except ValueError:
            return cls(zoom)
        return cls(zoom, x, y).inside()

    def inside(self) -> Window:
        """The same, moved so that it does not leave the region."""
        half_width, half_height = WIDTH / self.zoom / 2, HEIGHT / self.zoom / 2
        x = min(max(self.x, LEFT + half_width), LEFT + WIDTH - half_width)
        y = min(max(self.y, TOP + half_height), TOP + HEIGHT - half_height)
        return Window(self.zoom, x, y)

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, width and height in map units."""
        width, height = WIDTH / self.zoom, HEIGHT / self.zoom
        return round(self.x - width / 2, 1), round(self.y - height / 2, 1), round(width, 1), round(height, 1)

    def holds(self, x: float, y: float) -> bool:
        """Whether a place is in view."""
        left, top, width, height = self.box
        return left <= x <= left + width and top <= y <= top + height

    def address(self, selection: Selection) -> str:
        """The parameters that show this part of the map with the same list."""
        pairs = selection.pairs
        if self.zoom > 1:
            pairs = [*pairs, ("zoom", str(self.zoom)), ("at", f"{self.x:.0f},{self.y:.0f}")]
        return f"?{urlencode(pairs, safe=',')}"


@dataclass(frozen=True)
class Node:
    """One or several partners; all lengths in map units. `count` is empty for a single one."""

    x: float
    y: float
    radius: float
    name: str
    url: str
    count: str = ""
    label: str = ""
    label_x: float = 0
    label_y: float = 0
    anchor: str = "start"
    #: Whether the link leads to another part of this page.
    is_inside: bool = False
    #: Keys of the partners, as far as the list beside the map shows them.
    partners: str = ""


@dataclass(frozen=True)
class Picture:
    """Everything that the drawing needs."""

    districts: tuple[District, ...]
    window: Window
    nodes: list[Node]
    lines: list[Line]
    #: Size of letters in map units.
    letters: float
    shown: int
    missing: int
    outward: str
    inward: str
    whole: str

    @property
    def areas(self) -> list[Area]:
        """The names of the districts, where they fit."""
        return areas(self.districts, self.nodes, self.letters)

    @property
    def count_letters(self) -> float:
        """Size of the numbers in map units."""
        return round(self.letters * 0.75, 2)

    @property
    def view_box(self) -> str:
        """As SVG wants it."""
        return " ".join(f"{value:g}" for value in self.window.box)


def picture(
    rows: Iterable[Row],
    window: Window,
    selection: Selection,
    address: str,
    *,
    scale: float = 1.0,
    cooperations: Sequence[Cooperation] = (),
    named: Collection[int] = (),
) -> Picture:
    """Draw the partners of a list; `address` is that of the directory, below which the profiles lie.

    `scale` makes nodes and letters smaller, so that fewer partners are drawn as one: for large pictures.
    `named` are the keys of the partners that the page names beside the map.
    """
    rows = list(rows)
    points = [
        Point(*project(float(row.latitude), float(row.longitude)), row)
        for row in rows
        if row.latitude is not None and row.longitude is not None
    ]
    # Clusters are those of the whole region at this scale, so that moving the window does not change them.
    everywhere = clusters(points, scale * NEAR / window.zoom)
    groups = [group for group in everywhere if window.holds(group.x, group.y)]
    larger = ZOOMS[min(ZOOMS.index(window.zoom) + 1, len(ZOOMS) - 1)]
    smaller = ZOOMS[max(ZOOMS.index(window.zoom) - 1, 0)]
    middle = _middle(groups) if window.zoom == 1 else (window.x, window.y)
    return Picture(
        districts=districts(),
        window=window,
        nodes=[
            replace(node, partners=" ".join(str(p.row.pk) for p in group.points if p.row.pk in named))
            for node, group in zip(_nodes(groups, window, selection, address, scale), groups, strict=True)
        ],
        # Those to partners out of view show that there are some.
        lines=lines(everywhere, cooperations, named),
        letters=round(scale * LETTERS / window.zoom, 2),
        shown=sum(len(group.points) for group in groups),
        missing=len(rows) - len(points),
        outward=Window(smaller, window.x, window.y).inside().address(selection) if smaller < window.zoom else "",
        inward=Window(larger, *middle).inside().address(selection) if larger > window.zoom else "",
        whole=Window().address(selection) if window.zoom > ZOOMS[1] else "",
    )


def _middle(groups: list[Cluster]) -> tuple[float, float]:
    """Where most partners are."""
    return (groups[0].x, groups[0].y) if groups else (Window().x, Window().y)


def _nodes(groups: list[Cluster], window: Window, selection: Selection, address: str, scale: float) -> list[Node]:
    left, top, _width, _height = window.box
    zoom = window.zoom
    names = [group.points[0].row.map_name if len(group.points) == 1 else "" for group in groups]
    named = [index for index, name in enumerate(names) if name] if sum(map(bool, names)) <= MOST_NAMES else []
    places = [((groups[index].x - left) * zoom, (groups[index].y - top) * zoom, names[index]) for index in named]
    crowds = [
        ((group.x - left) * zoom, (group.y - top) * zoom, scale * _radius(len(group.points)))
        for group in groups
        if len(group.points) > 1
    ]

    def fits(box: Box) -> bool:
        is_inside = box[0] > 0 and box[2] < WIDTH and box[1] > 0 and box[3] < HEIGHT
        return is_inside and not any(
            box[0] < x + r and x - r < box[2] and box[1] < y + r and y - r < box[3] for x, y, r in crowds
        )

    placed = place(places, scale * LETTERS, fits)
    labels = dict(zip(named, placed, strict=True))
    found = []
    for index, group in enumerate(groups):
        x, y, many = round(group.x, 1), round(group.y, 1), len(group.points)
        if many == 1:
            row, label = group.points[0].row, labels.get(index)
            node = Node(x, y, round(scale * RADIUS / zoom, 2), row.title, f"{address}{row.slug}/")
            if label:
                spot = round(label.x / zoom + left, 2), round(label.y / zoom + top, 2)
                node = Node(
                    x, y, node.radius, row.title, node.url, "", row.map_name, spot[0], spot[1], label.anchor
                )  # fmt: skip
            found.append(node)
            continue
        radius = round(scale * _radius(many) / zoom, 2)
        found.append(Node(x, y, radius, _cluster_name(group), *_inside(group, window, selection), is_inside=True))
    return found


def _radius(many: int) -> float:
    """Of a cluster, in units of the whole region."""
    return RADIUS + 5 * log2(many)


def _cluster_name(group: Cluster) -> str:
    cities, many = group.cities, len(group.points)
    if len(cities) == 1:
        return ngettext("%(count)s partner in %(place)s", "%(count)s partners in %(place)s", many) % {
            "count": many,
            "place": cities[0],
        }
    return gettext("%(count)s partners around %(place)s") % {"count": many, "place": cities[0] if cities else ""}


def _inside(group: Cluster, window: Window, selection: Selection) -> tuple[str, str]:
    """Where a cluster leads, and its number: into the map, or to the list where no map can tell them apart."""
    larger = next((each for each in ZOOMS if each > window.zoom and group.extent * each > NEAR), None)
    if larger:
        return Window(larger, group.x, group.y).inside().address(selection), str(len(group.points))
    places = [("place", city) for city in group.cities]
    pairs = [pair for pair in selection.pairs if pair[0] != "place"]
    return f"?{urlencode([*pairs, *places])}", str(len(group.points))
