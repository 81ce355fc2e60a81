"""The public list: search, filters, sorting and counts, all done by the database; the number of queries never grows."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.db.models import Count, QuerySet
from django.db.models.functions import ExtractYear
from django.utils.translation import get_language, gettext

from portal.search.folding import fold

from ..listing.facets import Facet, Option
from ..vocabularies import AIField, PartnerType
from .signatories import HEAVY, Signatory, SignatoryField, shown

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import QueryDict

PER_PAGE = 50
#: So many places stand in the filter, the most frequent first; the search finds all.
MOST_PLACES = 30
FACETS = ("kind", "field", "place", "year", "version")
#: Value in the address → order of the rows.
SORTINGS = {
    "name": ("name", "pk"),
    "-name": ("-name", "-pk"),
    "date": ("signed_on", "pk"),
    "-date": ("-signed_on", "-pk"),
    "place": ("city", "name", "pk"),
}


@dataclass(frozen=True)
class Request:
    """What a visitor asks of the list. Whatever makes no sense is ignored."""

    words: str = ""
    sort: str = "name"
    values: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def from_query(cls, query: QueryDict) -> Request:
        sort = query.get("sort", "")
        values = {name: tuple(value[:100] for value in query.getlist(name)[:50] if value) for name in FACETS}
        # Both are numbers in the database.
        for name in ("year", "version"):
            values[name] = tuple(
                value for value in values[name] if value.isascii() and value.isdigit() and len(value) < 5
            )
        words = " ".join(query.get("q", "").replace("\x00", " ").split())[:100]
        return cls(words, sort if sort in SORTINGS else "name", values)

    @property
    def is_filtered(self) -> bool:
        """Whether anything narrows the list."""
        return bool(self.words) or any(self.values.values())

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """All of it as parameters of an address."""
        found = [("q", self.words)] if self.words else []
        found += [(name, value) for name, values in self.values.items() for value in values]
        return found + ([("sort", self.sort)] if self.sort != "name" else [])

    @property
    def query(self) -> str:
        """The same, ending in "&" unless empty."""
        return f"{urlencode(self.pairs)}&" if self.pairs else ""

    def sorted_by(self, sort: str) -> str:
        """The address of the list in another order."""
        return f"?{urlencode(replace(self, sort=sort).pairs)}"


def found(asked: Request, *, but: str = "") -> QuerySet[Signatory]:
    """The signatories that answer, unordered; without the filter named `but`."""
    rows = shown().order_by()
    for word in fold(asked.words).split():
        rows = rows.filter(folded__contains=word)
    wanted = {name: values for name, values in asked.values.items() if values and name != but}
    if "kind" in wanted:
        rows = rows.filter(kind__in=wanted["kind"])
    if "place" in wanted:
        rows = rows.filter(city__in=wanted["place"])
    if "year" in wanted:
        rows = rows.filter(signed_on__year__in=[int(year) for year in wanted["year"] if int(year)])
    if "version" in wanted:
        rows = rows.filter(version__number__in=[int(number) for number in wanted["version"]])
    if "field" in wanted:
        rows = rows.filter(pk__in=SignatoryField.objects.filter(slug__in=wanted["field"]).values("signatory"))
    return rows


def ordered(asked: Request) -> QuerySet[Signatory]:
    """The same with all that a row shows, in the order asked for."""
    rows = found(asked).select_related("version", "partner", "partner__locale").defer(*HEAVY)
    return rows.order_by(*SORTINGS[asked.sort])


def facets(asked: Request) -> list[Facet]:
    """Every filter with the values that occur; counts are those that ticking would leave. Seven queries."""
    kinds = _counted(asked, "kind", "kind")
    places = _counted(asked, "place", "city")
    years = _counted(asked, "year", "year", found(asked, but="year").annotate(year=ExtractYear("signed_on")))
    versions = _counted(asked, "version", "version__number")
    rows = SignatoryField.objects.filter(signatory__in=found(asked, but="field"))
    slugs = dict(rows.order_by().values_list("slug").annotate(count=Count("pk")))
    names = dict(AIField.objects.filter(locale__language_code=get_language()).values_list("slug", "name"))
    top_places = sorted(places, key=lambda city: (-places[city], city))[:MOST_PLACES]
    return [
        Facet(name, title, options)
        for name, title, options in (
            (
                "kind",
                gettext("Kind"),
                _options(
                    asked, "kind", kinds, {kind.value: str(kind.label) for kind in PartnerType}, PartnerType.values
                ),
            ),
            (
                "field",
                gettext("Field of AI"),
                _options(asked, "field", slugs, names, sorted(names, key=names.__getitem__)),
            ),
            ("place", gettext("Place"), _options(asked, "place", places, {}, sorted(top_places))),
            ("year", gettext("Year"), _options(asked, "year", years, {}, sorted(years, reverse=True))),
            ("version", gettext("Version"), _options(asked, "version", versions, {}, sorted(versions, reverse=True))),
        )
        if options
    ]


def _counted(asked: Request, name: str, column: str, rows: QuerySet[Signatory] | None = None) -> dict[str, int]:
    rows = found(asked, but=name) if rows is None else rows
    counted = rows.values_list(column).annotate(count=Count("pk"))
    return {str(value): count for value, count in counted if value not in (None, "")}


def _options(
    asked: Request, name: str, counts: dict[str, int], labels: dict[str, str], order: Iterable[str]
) -> list[Option]:
    """What occurs, in order; what is ticked stays, so that it can be taken off again."""
    ticked = asked.values.get(name, ())
    values = [*dict.fromkeys([*(value for value in order if value in counts), *ticked])]
    return [Option(value, str(labels.get(value, value)), counts.get(value, 0), value in ticked) for value in values]
