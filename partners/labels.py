"""Placing names beside points so that they cover neither points nor each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

#: left, top, right, bottom
Box = tuple[float, float, float, float]
#: Mean width of a letter, and reach above and below the baseline, in parts of the text size.
LETTER, ASCENT, DESCENT = 0.5, 0.9, 0.3


@dataclass(frozen=True)
class Label:
    """Where a name begins (or ends, or is centred: `anchor`), and the box that it fills."""

    x: float
    y: float
    anchor: str
    box: Box


def place(points: Sequence[tuple[float, float, str]], size: float, fits: Callable[[Box], bool]) -> list[Label]:
    """A label for each (x, y, name), in order; `fits` tells whether a box lies inside the picture.

    Every point takes its first free side. Who chooses first matters, so several orders are tried
    and the one with the fewest collisions wins.
    """
    indices = range(len(points))
    orders = [
        list(indices),
        list(reversed(indices)),
        sorted(indices, key=lambda index: points[index][0]),
        sorted(indices, key=lambda index: -points[index][0]),
        sorted(indices, key=lambda index: points[index][1]),
        sorted(indices, key=lambda index: -points[index][1]),
    ]
    attempts = (_attempt(points, order, size, fits) for order in orders)
    return min(attempts, key=lambda attempt: attempt[0])[1]


def _attempt(
    points: Sequence[tuple[float, float, str]], order: list[int], size: float, fits: Callable[[Box], bool]
) -> tuple[int, list[Label]]:
    """How many names collide, and the labels in the order of `points`."""
    taken: list[Box] = [(x - size / 2, y - size / 2, x + size / 2, y + size / 2) for x, y, _name in points]
    labels: dict[int, Label] = {}
    collisions = 0
    for index in order:
        sides = _sides(*points[index], size)
        free = [side for side in sides if fits(side.box) and not any(_overlap(side.box, other) for other in taken)]
        collisions += not free
        labels[index] = (free or [side for side in sides if fits(side.box)] or sides)[0]
        taken.append(labels[index].box)
    return collisions, [labels[index] for index in range(len(points))]


def _sides(x: float, y: float, name: str, size: float) -> list[Label]:
    """Right, above, below, left of a point: the usual order of map makers."""
    width, middle = len(name) * size * LETTER, y + size * 0.35
    above, below = y - size, y + size * 1.7
    starts = {"start": 0.0, "middle": width / 2, "end": width}
    places = [
        (x + size, middle, "start"),
        (x - size * 0.3, above, "start"),
        (x, below, "middle"),
        (x, above, "middle"),
        (x + size * 0.3, above, "end"),
        (x - size, middle, "end"),
        (x + size * 0.5, below, "end"),
        (x - size * 0.5, below, "start"),
    ]
    found = []
    for label_x, baseline, anchor in places:
        left = label_x - starts[anchor]
        box = (left, baseline - size * ASCENT, left + width, baseline + size * DESCENT)
        found.append(Label(label_x, baseline, anchor, box))
    return found


def _overlap(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
