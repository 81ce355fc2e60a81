"""Lines between partners that work together, and the same in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from ..filters import Row
    from ..usecases.cooperation import Cooperation
    from ..usecases.page import UseCasePage
    from .clusters import Cluster

#: More lines than these would hide each other, more words nobody reads; the list of use cases has all of them.
MOST_LINES, MOST_TOLD = 60, 12


@dataclass(frozen=True)
class Line:
    """Between two nodes, in map units. `partners` are those that it joins, as far as the page names them."""

    x1: float
    y1: float
    x2: float
    y2: float
    partners: str = ""


@dataclass(frozen=True)
class Told:
    """A cooperation in words."""

    one: Row
    other: Row
    cases: list[UseCasePage]


def lines(groups: Iterable[Cluster], cooperations: Sequence[Cooperation], named: Collection[int] = ()) -> list[Line]:
    """One line between two groups however many cooperations they have, the strongest first."""
    group_of = {point.row.pk: group for group in groups for point in group.points}
    joined: dict[tuple[int, int], set[int]] = {}
    ends: dict[tuple[int, int], tuple[Cluster, Cluster]] = {}
    for cooperation in cooperations:
        one, other = (group_of.get(key) for key in cooperation.partners)
        if one is None or other is None or one is other:
            continue
        pair = (min(id(one), id(other)), max(id(one), id(other)))
        ends.setdefault(pair, (one, other))
        joined.setdefault(pair, set()).update(cooperation.partners)
    found = []
    for pair, (one, other) in list(ends.items())[:MOST_LINES]:
        partners = " ".join(str(key) for key in sorted(joined[pair]) if key in named)
        found.append(Line(round(one.x, 1), round(one.y, 1), round(other.x, 1), round(other.y, 1), partners))
    return found


def told(rows: Mapping[int, Row], cooperations: Iterable[Cooperation]) -> list[Told]:
    """The cooperations of which both partners are in a list, in words."""
    found = []
    for cooperation in cooperations:
        one, other = (rows.get(key) for key in cooperation.partners)
        if one is not None and other is not None:
            found.append(Told(one, other, cooperation.cases))
    return found
