"""The cooperation board of the demo site: samples, each of which says that it is one."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from partners.models import OfferField, OfferSector

from .content import pick

if TYPE_CHECKING:
    from collections.abc import Mapping

    from partners.models import OfferPage


def fields_of(item: Mapping[str, Any]) -> dict[str, Any]:
    """What an offer cannot do without, beside its texts; it ends so many days after the loading."""
    return {
        "direction": item["direction"],
        "kind": item["kind"],
        "from_anywhere": item["from_anywhere"],
        "place": pick(item["place"], "de"),
        "expires_on": timezone.localdate() + timedelta(days=item["days"]),
        "is_sample": True,
    }


def fill(page: OfferPage, item: Mapping[str, Any], snippets: Mapping[tuple[str, str], Any]) -> None:
    """The words of the vocabularies."""
    locale = page.locale
    page.fields = [OfferField(field=snippets["ai_fields", name], locale=locale) for name in item["fields"]]
    page.sectors = [OfferSector(sector=snippets["sectors", name], locale=locale) for name in item["sectors"]]
