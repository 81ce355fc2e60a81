"""Names of districts on the map: where they fit between the partners, or not at all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..labels import ASCENT, DESCENT, LETTER

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..geography import District
    from ..labels import Box
    from .picture import Node

LINE_HEIGHT = 1.1
#: Steps from the usual place, in heights of a line: (to the right, down).
STEPS = ((0, 0), (0, -2), (0, 2), (-3, 0), (3, 0), (0, -4), (0, 4), (-3, -2), (3, -2), (-3, 2), (3, 2))


@dataclass(frozen=True)
class Area:
    """The name of a district, a line each, centred at x; y is the baseline. In map units."""

    lines: list[tuple[float, str]]
    x: float


def areas(districts: Iterable[District], nodes: Iterable[Node], letters: float) -> list[Area]:
    """The names that cover neither partners nor their names."""
    taken = [box for node in nodes for box in _boxes(node, letters)]
    found = []
    for district in districts:
        for right, down in STEPS:
            x, y = district.x + right * letters, district.y + down * letters
            box = _box(district.lines, x, y, letters)
            if not any(_overlap(box, other) for other in taken):
                baselines = [y + number * letters * LINE_HEIGHT for number in range(len(district.lines))]
                named = [(round(base, 1), line) for base, line in zip(baselines, district.lines, strict=True)]
                found.append(Area(named, round(x, 1)))
                break
    return found


def _box(lines: list[str], x: float, y: float, letters: float) -> Box:
    width = max(map(len, lines)) * letters * LETTER
    bottom = y + (len(lines) - 1) * letters * LINE_HEIGHT
    return x - width / 2, y - letters * ASCENT, x + width / 2, bottom + letters * DESCENT


def _boxes(node: Node, letters: float) -> list[Box]:
    """A node and its name."""
    found = [(node.x - node.radius, node.y - node.radius, node.x + node.radius, node.y + node.radius)]
    if node.label:
        width = len(node.label) * letters * LETTER
        left = node.label_x - {"start": 0.0, "middle": width / 2, "end": width}[node.anchor]
        found.append((left, node.label_y - letters * ASCENT, left + width, node.label_y + letters * DESCENT))
    return found


def _overlap(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
