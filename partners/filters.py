"""Filtering the directory by kind, field of AI, sector and place; plain functions over plain values."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.utils.translation import gettext

from .profile import PartnerPage
from .vocabularies import PartnerType

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import QueryDict
    from wagtail.models import Page

#: Filter name → {value: label} of one partner.
Labels = dict[str, dict[str, str]]
#: Names of the filters in the address.
FACETS = ("kind", "field", "sector", "place")


@dataclass(frozen=True)
class Selection:
    """What the visitor ticked: filter name → values. Unknown filters are ignored."""

    values: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def from_query(cls, query: QueryDict) -> Selection:
        return cls({name: tuple(value[:100] for value in query.getlist(name)[:50] if value) for name in FACETS})

    def __bool__(self) -> bool:
        return any(self.values.values())

    @property
    def query(self) -> str:
        """The filters as they stand in an address, ending in "&" unless empty."""
        pairs = [(name, value) for name, values in self.values.items() for value in values]
        return f"{urlencode(pairs)}&" if pairs else ""

    def accepts(self, labels: Labels, *, but: str = "") -> bool:
        """Whether a partner with these labels has one of the ticked values in every filter except `but`."""
        return all(
            not wanted or name == but or not labels[name].keys().isdisjoint(wanted)
            for name, wanted in self.values.items()
        )


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


def partners_below(directory: Page) -> list[PartnerPage]:
    """All live public partners of a directory with their words. A fixed number of queries."""
    if not directory.path:
        return []
    return list(
        PartnerPage.objects.child_of(directory)
        .live()
        .public()
        .select_related("locale")
        .prefetch_related("fields__field", "sectors__sector")
        .order_by("title")
    )


def labels_of(partner: PartnerPage) -> Labels:
    """Under which values a partner is found."""
    return {
        "kind": {partner.kind: str(partner.get_kind_display())},
        "field": {row.field.slug: row.field.name for row in partner.fields.all()},
        "sector": {row.sector.slug: row.sector.name for row in partner.sectors.all()},
        "place": {partner.city: partner.city} if partner.city else {},
    }


def selected(partners: Iterable[PartnerPage], selection: Selection) -> list[PartnerPage]:
    """The partners that meet all filters, in their given order."""
    return [partner for partner in partners if selection.accepts(labels_of(partner))]


def facets(partners: Iterable[PartnerPage], selection: Selection) -> list[Facet]:
    """Every filter with the values that occur; counts are those that ticking would leave."""
    titles = {
        "kind": gettext("Kind"),
        "field": gettext("Field of AI"),
        "sector": gettext("Sector"),
        "place": gettext("Place"),
    }
    described = [labels_of(partner) for partner in partners]
    found = []
    for name in FACETS:
        names: dict[str, str] = {}
        counts: Counter[str] = Counter()
        for labels in described:
            names |= labels[name]
            if selection.accepts(labels, but=name):
                counts.update(labels[name].keys())
        ticked = selection.values.get(name, ())
        options = [Option(value, names[value], counts[value], value in ticked) for value in _ordered(name, names)]
        if options:
            found.append(Facet(name, titles[name], options))
    return found


def _ordered(name: str, names: dict[str, str]) -> list[str]:
    """Kinds in the order of their definition, everything else by name."""
    if name == "kind":
        return [kind.value for kind in PartnerType if kind.value in names]
    return sorted(names, key=lambda value: names[value].casefold())
