"""Filtering and sorting a list by facets; plain functions over plain rows, for partners as for anything they have."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Protocol, TypeVar
from urllib.parse import urlencode

from portal.search.folding import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from django.http import QueryDict

#: Filter name → {value: label} of one row.
Labels = dict[str, dict[str, str]]
VIEWS = ("list", "compact")
#: Where nobody meets all filters, so many who meet most of them are shown.
NEAREST = 5


class Row(Protocol):
    """An item of a list as filters and sorting see it."""

    @property
    def pk(self) -> int: ...

    @property
    def labels(self) -> Labels: ...


R = TypeVar("R", bound=Row)


@dataclass(frozen=True)
class Dimension:
    """A filter: its title, the order of its values (empty: by label), and how many of them stand in the form."""

    title: Any
    order: Sequence[str] = ()
    #: The most frequent ones; an address may name any.
    most: int | None = None


@dataclass(frozen=True)
class Sorting:
    """An order of the list; `key` None leaves the rows as they come."""

    title: Any
    key: Callable[[Any], Any] | None = None


@dataclass(frozen=True)
class Scheme:
    """What a list can be filtered and sorted by. The first sorting is the usual one."""

    dimensions: Mapping[str, Dimension]
    sortings: Mapping[str, Sorting]
    #: What comes first in every order: the smaller key.
    first: Callable[[Any], Any] = lambda _row: 0

    @property
    def usual(self) -> str:
        """The order that nobody has to ask for."""
        return next(iter(self.sortings))

    def selection(self, values: Mapping[str, Sequence[str]] | None = None, sort: str = "", view: str = "") -> Selection:
        """A selection with all it leaves open filled in; what does not exist is ignored."""
        return Selection(
            self,
            {name: tuple(wanted) for name, wanted in (values or {}).items() if name in self.dimensions},
            sort if sort in self.sortings else self.usual,
            view if view in VIEWS else VIEWS[0],
        )

    def read(self, query: QueryDict) -> Selection:
        """The selection of an address."""
        values = {
            name: tuple(dict.fromkeys(value[:100] for value in query.getlist(name)[:50] if value))
            for name in self.dimensions
        }
        return self.selection(values, query.get("sort", ""), query.get("view", ""))


@dataclass(frozen=True)
class Selection:
    """What the visitor asked for: filter name → values, the order, and how the list looks. Made by a scheme."""

    scheme: Scheme
    values: dict[str, tuple[str, ...]] = field(default_factory=dict)
    sort: str = ""
    view: str = VIEWS[0]

    def __bool__(self) -> bool:
        return any(self.values.values())

    @property
    def filters(self) -> list[tuple[str, str]]:
        """The filters alone, as they stand in an address."""
        return [(name, value) for name, values in self.values.items() for value in values]

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """All of it; what is usual is left out."""
        sort = [("sort", self.sort)] if self.sort != self.scheme.usual else []
        return [*self.filters, *sort, *([("view", self.view)] if self.view != VIEWS[0] else [])]

    @property
    def query(self) -> str:
        """The same, ending in "&" unless empty."""
        return f"{urlencode(self.pairs)}&" if self.pairs else ""

    def shown_as(self, view: str) -> str:
        """The address of the same list in another view."""
        return f"?{urlencode(replace(self, view=view).pairs)}"

    def accepts(self, labels: Labels, *, but: str = "") -> bool:
        """Whether a row with these labels has one of the ticked values in every filter except `but`."""
        return all(
            not wanted or name == but or not labels[name].keys().isdisjoint(wanted)
            for name, wanted in self.values.items()
        )

    def agreement(self, labels: Labels) -> int:
        """How many filters a row meets."""
        return sum(bool(wanted) and not labels[name].keys().isdisjoint(wanted) for name, wanted in self.values.items())

    def known(self, rows: Iterable[Row]) -> tuple[Selection, list[str]]:
        """The selection without values that no row has, and those values."""
        occurring: defaultdict[str, set[str]] = defaultdict(set)
        for row in rows:
            for name, labels in row.labels.items():
                occurring[name].update(labels)
        values = {
            name: tuple(each for each in wanted if each in occurring[name]) for name, wanted in self.values.items()
        }
        unknown = [each for name, wanted in self.values.items() for each in wanted if each not in occurring[name]]
        return replace(self, values=values), unknown


@dataclass(frozen=True)
class Option:
    """A value of a filter, how many rows it would leave, and whether it is ticked."""

    value: str
    label: str
    count: int
    is_on: bool


@dataclass(frozen=True)
class Facet:
    """A filter with its options."""

    name: str
    title: str
    options: list[Option]


def selected(rows: Iterable[R], selection: Selection) -> list[R]:
    """The rows that meet all filters, in the order asked for."""
    return ordered([row for row in rows if selection.accepts(row.labels)], selection)


def ordered(rows: Sequence[R], selection: Selection) -> list[R]:
    """What the scheme puts first, and within it by the order asked for; equal ones stay as they come."""
    key = selection.scheme.sortings[selection.sort].key
    return sorted(sorted(rows, key=key) if key else rows, key=selection.scheme.first)


def nearest(rows: Iterable[R], selection: Selection) -> list[R]:
    """Where nothing meets all filters: those that meet most of them."""
    scored = [(selection.agreement(row.labels), row) for row in rows]
    best = sorted((pair for pair in scored if pair[0]), key=lambda pair: (-pair[0], selection.scheme.first(pair[1])))
    return [row for _score, row in best[:NEAREST]]


def facets(rows: Iterable[Row], selection: Selection) -> list[Facet]:
    """Every filter with the values that occur; counts are those that ticking would leave."""
    rows = list(rows)
    found = (_facet(name, dimension, rows, selection) for name, dimension in selection.scheme.dimensions.items())
    return [facet for facet in found if facet.options]


def _facet(name: str, dimension: Dimension, rows: list[Row], selection: Selection) -> Facet:
    names: dict[str, str] = {}
    counts: Counter[str] = Counter()
    frequency: Counter[str] = Counter()
    for row in rows:
        names |= row.labels[name]
        frequency.update(row.labels[name].keys())
        if selection.accepts(row.labels, but=name):
            counts.update(row.labels[name].keys())
    ticked = selection.values.get(name, ())
    kept = list(names)
    if dimension.most is not None:
        kept = sorted(kept, key=lambda value: (value not in ticked, -frequency[value], value))[: dimension.most]
    if dimension.order:
        kept = [value for value in dimension.order if value in kept]
    else:
        kept.sort(key=lambda value: fold(names[value]))
    options = [Option(value, names[value], counts[value], value in ticked) for value in kept]
    return Facet(name, str(dimension.title), options)
