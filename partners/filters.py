"""Filtering the directory by kind, field of AI, sector and place; plain functions over plain values."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.utils.translation import gettext

from portal.search.folding import fold

from .profile import PartnerPage
from .profile_rows import PartnerField, PartnerSector
from .vocabularies import PartnerType, Relation

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterable
    from decimal import Decimal

    from django.http import QueryDict
    from wagtail.models import Page

#: Filter name → {value: label} of one partner.
Labels = dict[str, dict[str, str]]
#: Names of the filters in the address.
FACETS = ("kind", "field", "sector", "place")
SORTINGS = ("name", "place", "newest")
VIEWS = ("list", "compact")
#: So many places stand in the filter, the most frequent ones; an address may name any.
MOST_PLACES = 30
#: Where nobody meets all filters, so many who meet most of them are shown.
NEAREST = 5


@dataclass(frozen=True)
class Row:
    """A partner as filters and sorting see it."""

    pk: int
    title: str
    city: str
    is_member: bool
    published: datetime.datetime | None
    labels: Labels
    slug: str = ""
    map_name: str = ""
    #: Degrees; None where it cannot be put on the map.
    latitude: Decimal | None = None
    longitude: Decimal | None = None


@dataclass(frozen=True)
class Selection:
    """What the visitor asked for: filter name → values, the order, and how the list looks."""

    values: dict[str, tuple[str, ...]] = field(default_factory=dict)
    sort: str = SORTINGS[0]
    view: str = VIEWS[0]

    @classmethod
    def from_query(cls, query: QueryDict) -> Selection:
        values = {
            name: tuple(dict.fromkeys(value[:100] for value in query.getlist(name)[:50] if value)) for name in FACETS
        }
        sort, view = query.get("sort", ""), query.get("view", "")
        return cls(values, sort if sort in SORTINGS else SORTINGS[0], view if view in VIEWS else VIEWS[0])

    def __bool__(self) -> bool:
        return any(self.values.values())

    @property
    def filters(self) -> list[tuple[str, str]]:
        """The filters alone, as they stand in an address."""
        return [(name, value) for name, values in self.values.items() for value in values]

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """All of it; what is usual is left out."""
        sort = [("sort", self.sort)] if self.sort != SORTINGS[0] else []
        return [*self.filters, *sort, *([("view", self.view)] if self.view != VIEWS[0] else [])]

    @property
    def query(self) -> str:
        """The same, ending in "&" unless empty."""
        return f"{urlencode(self.pairs)}&" if self.pairs else ""

    def shown_as(self, view: str) -> str:
        """The address of the same list in another view."""
        return f"?{urlencode(replace(self, view=view).pairs)}"

    def accepts(self, labels: Labels, *, but: str = "") -> bool:
        """Whether a partner with these labels has one of the ticked values in every filter except `but`."""
        return all(
            not wanted or name == but or not labels[name].keys().isdisjoint(wanted)
            for name, wanted in self.values.items()
        )

    def agreement(self, labels: Labels) -> int:
        """How many filters a partner meets."""
        return sum(bool(wanted) and not labels[name].keys().isdisjoint(wanted) for name, wanted in self.values.items())

    def known(self, rows: Iterable[Row]) -> tuple[Selection, list[str]]:
        """The selection without values that no partner has, and those values."""
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
    """A value of a filter, how many partners it would leave, and whether it is ticked."""

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


def rows_below(directory: Page) -> list[Row]:
    """All live public partners of a directory, by title. Three queries."""
    if not directory.path:
        return []
    partners = PartnerPage.objects.child_of(directory).live().public()
    terms: dict[str, defaultdict[int, dict[str, str]]] = {}
    for name, model in (("field", PartnerField), ("sector", PartnerSector)):
        terms[name] = defaultdict(dict)
        found = model.objects.filter(page__in=partners.order_by().values("pk"))
        for page, slug, label in found.values_list("page_id", f"{name}__slug", f"{name}__name"):
            terms[name][page][slug] = label
    kinds = {kind.value: str(kind.label) for kind in PartnerType}
    columns = (
        "pk",
        "title",
        "city",
        "relation",
        "first_published_at",
        "kind",
        "slug",
        "short_name",
        "latitude",
        "longitude",
    )
    rows = [
        Row(
            pk,
            title,
            city,
            relation == Relation.MEMBER,
            published,
            {
                "kind": {kind: kinds.get(kind, kind)},
                "field": terms["field"][pk],
                "sector": terms["sector"][pk],
                "place": {city: city} if city else {},
            },
            slug,
            short_name or title,
            latitude,
            longitude,
        )
        for pk, title, city, relation, published, kind, slug, short_name, latitude, longitude in partners.values_list(
            *columns
        )
    ]
    return sorted(rows, key=lambda row: fold(row.title))


def selected(rows: Iterable[Row], selection: Selection) -> list[Row]:
    """The partners that meet all filters, in the order asked for; `rows` come by title."""
    return ordered([row for row in rows if selection.accepts(row.labels)], selection.sort)


def ordered(rows: list[Row], sort: str) -> list[Row]:
    """Members first, and within both groups by `sort`, then by title."""
    keys: dict[str, Callable[[Row], object]] = {
        "place": lambda row: fold(row.city),
        "newest": lambda row: -row.published.timestamp() if row.published else 0.0,
    }
    found = sorted(rows, key=keys[sort]) if sort in keys else list(rows)  # type: ignore[arg-type]
    return sorted(found, key=lambda row: not row.is_member)


def nearest(rows: Iterable[Row], selection: Selection) -> list[Row]:
    """Where nobody meets all filters: those who meet most of them."""
    scored = [(selection.agreement(row.labels), row) for row in rows]
    best = sorted((pair for pair in scored if pair[0]), key=lambda pair: (-pair[0], not pair[1].is_member))
    return [row for _score, row in best[:NEAREST]]


def facets(rows: Iterable[Row], selection: Selection) -> list[Facet]:
    """Every filter with the values that occur; counts are those that ticking would leave."""
    titles = {
        "kind": gettext("Kind"),
        "field": gettext("Field of AI"),
        "sector": gettext("Sector"),
        "place": gettext("Place"),
    }
    rows = list(rows)
    found = []
    for name in FACETS:
        names: dict[str, str] = {}
        counts: Counter[str] = Counter()
        frequency: Counter[str] = Counter()
        for row in rows:
            names |= row.labels[name]
            frequency.update(row.labels[name].keys())
            if selection.accepts(row.labels, but=name):
                counts.update(row.labels[name].keys())
        ticked = selection.values.get(name, ())
        if name == "place":
            kept = sorted(names, key=lambda value: (value not in ticked, -frequency[value], value))[:MOST_PLACES]
            names = {value: names[value] for value in kept}
        options = [Option(value, names[value], counts[value], value in ticked) for value in _ordered(name, names)]
        if options:
            found.append(Facet(name, titles[name], options))
    return found


def _ordered(name: str, names: dict[str, str]) -> list[str]:
    """Kinds in the order of their definition, everything else by name."""
    if name == "kind":
        return [kind.value for kind in PartnerType if kind.value in names]
    return sorted(names, key=lambda value: fold(names[value]))
