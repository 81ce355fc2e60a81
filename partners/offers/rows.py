"""What the board is filtered and sorted by, and the offers that stand now."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.search.folding import fold

from ..listing.facets import Dimension, Labels, Scheme, Sorting
from .offer import OfferPage
from .terms import OfferField, OfferSector
from .vocabulary import Direction, OfferKind

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

    from wagtail.models import Locale, Page
    from wagtail.query import PageQuerySet

    from ..profile import PartnerPage

#: So many places stand in the filter, the most frequent ones.
MOST_PLACES = 30
#: The value of the filter by place for what is possible from anywhere; no town has this name.
ANYWHERE = "-"


@dataclass(frozen=True)
class Row:
    """An offer as filters and sorting see it."""

    pk: int
    title: str
    published: datetime.datetime | None
    expires_on: datetime.date
    labels: Labels


def _newest(row: Row) -> float:
    return -row.published.timestamp() if row.published else 0.0


SCHEME = Scheme(
    {
        "direction": Dimension(_("Offer or request"), order=Direction.values),
        "kind": Dimension(pgettext_lazy("kind of an offer", "What"), order=OfferKind.values),
        "field": Dimension(_("Field of AI")),
        "sector": Dimension(_("Sector")),
        "place": Dimension(_("Place"), most=MOST_PLACES),
    },
    {
        "newest": Sorting(_("Newest first"), _newest),
        "expiring": Sorting(_("Expiring soon first"), lambda row: row.expires_on),
    },
)


def standing() -> PageQuerySet:
    """All offers and requests that visitors may see now: live, public, not over, and of a live partner."""
    return (
        OfferPage.objects.filter(
            Q(partner=None) | Q(partner__live=True), expires_on__gte=timezone.localdate(), alias_of=None
        )
        .live()
        .public()
    )


def rows_below(board: Page) -> list[Row]:
    """All that stand below a board, by title. Four queries."""
    if not board.path:
        return []
    offers = standing().child_of(board).order_by()
    terms: dict[str, defaultdict[int, dict[str, str]]] = {}
    for name, model in (("field", OfferField), ("sector", OfferSector)):
        terms[name] = defaultdict(dict)
        found = model.objects.filter(page__in=offers.values("pk"))
        for page, slug, label in found.values_list("page_id", f"{name}__slug", f"{name}__name"):
            terms[name][page][slug] = label
    columns = ("pk", "title", "first_published_at", "expires_on", "direction", "kind", "place", "from_anywhere")
    values = list(offers.values_list(*columns, "partner__translation_key"))
    cities = {key: partner.city for key, partner in partners_in(board.locale, {value[-1] for value in values}).items()}
    directions = {each.value: str(each.label) for each in Direction}
    kinds = {each.value: str(each.label) for each in OfferKind}
    rows = []
    for pk, title, published, expires_on, direction, kind, place, from_anywhere, partner in values:
        town = place or cities.get(partner, "")
        places = {town: town} if town else {}
        labels = {
            "direction": {direction: directions.get(direction, direction)},
            "kind": {kind: kinds.get(kind, kind)},
            "field": terms["field"][pk],
            "sector": terms["sector"][pk],
            "place": places | ({ANYWHERE: str(_("From anywhere"))} if from_anywhere else {}),
        }
        rows.append(Row(pk, title, published, expires_on, labels))
    return sorted(rows, key=lambda row: fold(row.title))


def partners_in(locale: Locale, keys: Iterable[object]) -> dict[object, PartnerPage]:
    """The live public profiles with these translation keys: in this language, else in German. One query."""
    from ..profile import PartnerPage

    wanted = [key for key in keys if key]
    found = (
        PartnerPage.objects.filter(translation_key__in=wanted, alias_of=None)
        .live()
        .public()
        .select_related("locale")
        .defer("body")
    )
    return {page.translation_key: page for page in sorted(found, key=lambda page: page.locale_id == locale.pk)}
