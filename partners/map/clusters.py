"""Points that lie close together, drawn as one."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..filters import Row


@dataclass
class Point:
    """A partner in map units."""

    x: float
    y: float
    row: Row


@dataclass
class Cluster:
    """Partners that share a spot at this scale; its place is the mean of theirs."""

    points: list[Point] = field(default_factory=list)
    # Sums, so that nobody adds up the same places again and again.
    _all_x: float = 0.0
    _all_y: float = 0.0

    def take(self, points: Iterable[Point]) -> None:
        """Have these, too."""
        for point in points:
            self.points.append(point)
            self._all_x += point.x
            self._all_y += point.y

    @property
    def x(self) -> float:
        """To the east, in map units."""
        return self._all_x / len(self.points)

    @property
    def y(self) -> float:
        """To the south, in map units."""
        return self._all_y / len(self.points)

    @property
    def extent(self) -> float:
        """The larger side of the box around all points, in map units."""
        xs, ys = [point.x for point in self.points], [point.y for point in self.points]
        return max(max(xs) - min(xs), max(ys) - min(ys))

    @property
    def cities(self) -> list[str]:
        """Where the partners are, the most frequent place first."""
        counts: defaultdict[str, int] = defaultdict(int)
        for point in self.points:
            counts[point.row.city] += 1
        return sorted(filter(None, counts), key=lambda city: (-counts[city], city))


def clusters(points: Iterable[Point], size: float) -> list[Cluster]:
    """Groups no two of which have their places nearer than `size`, largest first; the order of points decides nothing.

    Points of a square of the grid belong together; then neighbours that came too close are joined.
    """
    cells: defaultdict[tuple[int, int], Cluster] = defaultdict(Cluster)
    for point in sorted(points, key=lambda point: (point.x, point.y, point.row.pk)):
        cells[int(point.x // size), int(point.y // size)].take([point])
    found = _largest_first(cells.values())
    while len(joined := _joined(found, size)) < len(found):
        found = joined
    return _largest_first(found)


def _joined(found: list[Cluster], size: float) -> list[Cluster]:
    """The same, each joined to the largest that is nearer than `size`. A grid tells which may be."""
    kept: list[Cluster] = []
    grid: defaultdict[tuple[int, int], set[int]] = defaultdict(set)
    for cluster in found:
        column, row = _square(cluster, size)
        around = {(column + right, row + down) for right in (-1, 0, 1) for down in (-1, 0, 1)}
        numbers = (number for square in around & grid.keys() for number in grid[square])
        near = min((number for number in numbers if _distance(kept[number], cluster) < size), default=None)
        if near is None:
            grid[column, row].add(len(kept))
            kept.append(cluster)
            continue
        grid[_square(kept[near], size)].remove(near)
        kept[near].take(cluster.points)
        grid[_square(kept[near], size)].add(near)
    return kept


def _square(cluster: Cluster, size: float) -> tuple[int, int]:
    return int(cluster.x // size), int(cluster.y // size)


def _largest_first(clusters: Iterable[Cluster]) -> list[Cluster]:
    return sorted(clusters, key=lambda cluster: (-len(cluster.points), cluster.x, cluster.y))


def _distance(one: Cluster, other: Cluster) -> float:
    return float(((one.x - other.x) ** 2 + (one.y - other.y) ** 2) ** 0.5)
