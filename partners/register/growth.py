"""How the register grew: a curve that the server draws, and the same numbers as a table."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Count
from django.db.models.functions import TruncMonth

from .signatories import Signatory, Status

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Size of the drawing, and of the room around the curve for its numbers, in its own units.
WIDTH, HEIGHT, LEFT, BELOW, ABOVE = 640, 240, 48, 28, 12
#: With more months than this the table and the curve go by years.
MOST_MONTHS = 36


@dataclass(frozen=True)
class Point:
    """How many signatories there were at the end of a month or year, and where that lies in the drawing."""

    day: date
    count: int
    x: float
    y: float


@dataclass(frozen=True)
class Growth:
    """The curve. `path` is a staircase: a signature counts from its day on."""

    points: list[Point]
    path: str
    area: str
    top: int
    by_year: bool

    @property
    def first(self) -> Point:
        return self.points[0]

    @property
    def last(self) -> Point:
        return self.points[-1]


def growth() -> Growth | None:
    """Signatures and withdrawals by month; nothing without any signature. Two queries."""
    signed = Signatory.objects.exclude(status=Status.ANNOUNCED).order_by()
    came = _by_month(signed.annotate(month=TruncMonth("signed_on")).values_list("month").annotate(n=Count("pk")))
    gone = signed.filter(status=Status.WITHDRAWN).annotate(month=TruncMonth("withdrawn_on"))
    went = _by_month(gone.values_list("month").annotate(n=Count("pk")))
    return draw(came, went)


def _by_month(rows: object) -> Counter[date]:
    found: Counter[date] = Counter()
    for month, count in rows:  # type: ignore[attr-defined]
        if month is not None:
            found[date(month.year, month.month, 1)] += count
    return found


def draw(came: Mapping[date, int], went: Mapping[date, int]) -> Growth | None:
    """The curve from the first month to the last in which anything happened.

    >>> grown = draw({date(2025, 5, 1): 4, date(2025, 7, 1): 1}, {date(2025, 7, 1): 2})
    >>> [(point.day.month, point.count) for point in grown.points]
    [(5, 4), (6, 4), (7, 3)]
    """
    if not came:
        return None
    months = _months(min(came), max([*came, *went]))
    by_year = len(months) > MOST_MONTHS
    counts: dict[date, int] = {}
    total = 0
    for month in months:
        total += came.get(month, 0) - went.get(month, 0)
        counts[date(month.year, 1, 1) if by_year else month] = total
    top = _round_up(max(*counts.values(), 1))
    step = (WIDTH - LEFT) / len(counts)
    points = [
        Point(day, count, round(LEFT + step * (index + 1), 1), _height(count, top))
        for index, (day, count) in enumerate(counts.items())
    ]
    path, bottom = f"M{LEFT} {_height(points[0].count, top)}", HEIGHT - BELOW
    for before, point in zip([None, *points], points, strict=False):
        path += f"V{point.y}H{point.x}" if before else f"H{point.x}"
    return Growth(points, path, f"{path}V{bottom}H{LEFT}Z", top, by_year)


def _height(count: int, top: int) -> float:
    return round(HEIGHT - BELOW - (HEIGHT - BELOW - ABOVE) * count / top, 1)


def _months(first: date, last: date) -> list[date]:
    numbers = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    return [date(number // 12, number % 12 + 1, 1) for number in numbers]


def _round_up(number: int) -> int:
    """The next of 1, 2, 5, 10, 20, 50 …, so that the axis ends in a plain number."""
    size = 1
    while True:
        for step in (1, 2, 5):
            if step * size >= number:
                return step * size
        size *= 10
