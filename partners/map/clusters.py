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

    @property
    def x(self) -> float:
        """To the east, in map units."""
        return sum(point.x for point in self.points) / len(self.points)

    @property
    def y(self) -> float:
        """To the south, in map units."""
        return sum(point.y for point in self.points) / len(self.points)

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
        cells[int(point.x // size), int(point.y // size)].points.append(point)
    found = sorted(cells.values(), key=lambda cluster: (-len(cluster.points), cluster.x, cluster.y))
    joined = True
    while joined:
        joined = False
        kept: list[Cluster] = []
        for cluster in found:
            near = next((each for each in kept if _distance(each, cluster) < size), None)
            if near:
                near.points += cluster.points
                joined = True
            else:
                kept.append(cluster)
        found = kept
    return sorted(found, key=lambda cluster: (-len(cluster.points), cluster.x, cluster.y))


def _distance(one: Cluster, other: Cluster) -> float:
    return float(((one.x - other.x) ** 2 + (one.y - other.y) ** 2) ** 0.5)
