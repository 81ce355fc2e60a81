"""Offers as lists show them, each with its partner in the language of the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .offer import OfferPage
from .rows import partners_in, standing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wagtail.models import Locale

    from ..profile import PartnerPage


def entries(keys: Iterable[int]) -> list[OfferPage]:
    """The offers with these keys in the same order, with words and partner. Seven queries, or none."""
    wanted = list(keys)
    if not wanted:
        return []
    found = (
        OfferPage.objects.filter(pk__in=wanted)
        .select_related("locale", "partner")
        .prefetch_related("fields__field", "sectors__sector")
        .defer("body", "partner__body")
        .in_bulk()
    )
    return with_partners([found[key] for key in wanted if key in found])


def offers_of(partner: PartnerPage) -> list[OfferPage]:
    """What a partner offers and seeks now, in the language of the profile, newest first. Two queries."""
    if not partner.pk:
        return []
    return list(
        standing()
        .filter(partner__translation_key=partner.translation_key, locale=partner.locale)
        .select_related("locale")
        .defer("body")
        .order_by("-first_published_at", "-pk")
    )


def newest(locale: Locale, most: int) -> list[OfferPage]:
    """The newest that stand in a language. Three queries."""
    found = standing().filter(locale=locale).select_related("locale", "partner").defer("body", "partner__body")
    return with_partners(list(found.order_by("-first_published_at", "-pk")[:most]))


def with_partners(offers: list[OfferPage]) -> list[OfferPage]:
    """The same, all of one language, each knowing `shown_partner`. One query."""
    if offers:
        known = partners_in(offers[0].locale, {each.partner.translation_key for each in offers if each.partner})
        for each in offers:
            each.shown_partner = known.get(each.partner.translation_key) if each.partner else None
    return offers
