"""What the directory is filtered and sorted by: kind, field of AI, sector and place."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from portal.search.folding import fold

from .listing.facets import Dimension, Labels, Scheme, Sorting
from .profile import PartnerPage
from .profile_rows import PartnerField, PartnerSector
from .vocabularies import PartnerType, Relation

if TYPE_CHECKING:
    import datetime
    from decimal import Decimal

    from wagtail.models import Page

#: So many places stand in the filter, the most frequent ones.
MOST_PLACES = 30


@dataclass(frozen=True)
class Row:
    """A partner as filters, sorting and the map see it."""

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


def _newest(row: Row) -> float:
    return -row.published.timestamp() if row.published else 0.0


#: Partners of the alliance come before other organisations.
SCHEME = Scheme(
    {
        "kind": Dimension(_("Kind"), order=PartnerType.values),
        "field": Dimension(_("Field of AI")),
        "sector": Dimension(_("Sector")),
        "place": Dimension(_("Place"), most=MOST_PLACES),
    },
    {
        "name": Sorting(_("Name")),
        "place": Sorting(_("Place"), lambda row: fold(row.city)),
        "newest": Sorting(_("Newest first"), _newest),
    },
    first=lambda row: not row.is_member,
)


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
