"""Offers and requests as open data; what the fields hold is said once, where the files are made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.opendata.pages import landing
from portal.opendata.registry import Field, Filter, Resource, register

from ..offers.board import OfferIndexPage
from ..offers.entries import entries
from ..offers.exports import FIELDS, item
from ..offers.offer import OfferPage
from ..offers.rows import standing
from ..offers.vocabulary import Direction, OfferKind
from .lists import files, with_term

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import QuerySet

#: Field → what people call it, and its kind.
LABELS = {
    "id": Field(_("Identifier"), FIELDS["id"], "uuid"),
    "title": Field(_("Title"), FIELDS["title"]),
    "direction": Field(_("Offer or request"), FIELDS["direction"]),
    "kind": Field(pgettext_lazy("kind of an offer", "What"), FIELDS["kind"]),
    "partner": Field(_("Partner"), FIELDS["partner"]),
    "partner_address": Field(_("Address of the profile"), FIELDS["partner_address"]),
    "summary": Field(_("Summary"), FIELDS["summary"]),
    "fields": Field(_("Fields of AI"), FIELDS["fields"], "texts"),
    "sectors": Field(_("Sectors"), FIELDS["sectors"], "texts"),
    "place": Field(_("Place"), FIELDS["place"]),
    "from_anywhere": Field(_("Possible from anywhere"), FIELDS["from_anywhere"], "flag"),
    "published": Field(_("Published"), FIELDS["published"], "day"),
    "last_day": Field(_("Last day"), FIELDS["last_day"], "day"),
    "sample": Field(_("Sample"), FIELDS["sample"], "flag"),
    "address": Field(_("Address"), FIELDS["address"], "address"),
}


def register_resource() -> None:
    """Called once, from `AppConfig.ready`."""
    register(
        Resource(
            name="offers",
            title=_("Offers and requests"),
            text=_("What partners offer and seek now."),
            fields=LABELS,
            rows=offers,
            items=_items,
            # An offer also goes by itself, when its last day is over.
            is_dated=False,
            filters={
                "direction": Filter(
                    _("Only offers, or only requests."),
                    lambda rows, value: rows.filter(direction=value),
                    Direction.values,
                ),
                "kind": Filter(_("Only this kind."), lambda rows, value: rows.filter(kind=value), OfferKind.values),
                "field": Filter(
                    _("Only with this field of AI, by its short name."), with_term(OfferPage, "fields", "field")
                ),
                "sector": Filter(
                    _("Only in this sector, by its short name."), with_term(OfferPage, "sectors", "sector")
                ),
            },
            distributions=files(OfferIndexPage),
            landing=landing(OfferIndexPage),
            keywords=(_("artificial intelligence"), _("cooperation"), _("Aachen region")),
        )
    )


def offers(language: str) -> QuerySet[OfferPage]:
    """All that stand in a language, the newest first."""
    found = standing().filter(locale__language_code=language).select_related("locale")
    return found.defer("body").order_by("-first_published_at", "-pk")


def _items(rows: Sequence[OfferPage], _language: str) -> list[dict[str, Any]]:
    return [item(offer) for offer in entries(row.pk for row in rows)]
