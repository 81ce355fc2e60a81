"""Offers and requests in the words of schema.org."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from portal.pages.structured_data import Node, collection, page_id, reference

from ..structured_data import organisation
from .vocabulary import Direction, OfferKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .board import OfferIndexPage
    from .offer import OfferPage


def offer(page: OfferPage, context: Mapping[str, Any]) -> list[Node]:
    """A job as such where all that makes one is known, else an offer, or a demand of its partner.

    A sample offers nothing: it is described as a page alone.
    """
    partner = context["partner"]
    about = {
        "@id": page_id(page),
        "mainEntityOfPage": page.canonical_url,
        "description": page.meta_description,
    }
    if page.is_sample or partner is None:
        return [about | {"@type": "WebPage", "name": page.title, "inLanguage": page.locale.language_code}]
    place = None
    if page.town:
        address = {"@type": "PostalAddress", "addressLocality": page.town}
        place = {"@type": "Place", "name": page.town, "address": address}
    if page.kind == OfferKind.JOB and page.direction == Direction.OFFERS and place and page.first_published_at:
        return [
            about
            | {
                "@type": "JobPosting",
                "title": page.title,
                "description": " ".join(
                    [page.meta_description, *page.body.stream_block.get_searchable_content(page.body)]
                ).strip(),
                "datePosted": page.first_published_at,
                "validThrough": page.expires_on,
                "hiringOrganization": organisation(partner),
                "jobLocation": place,
                "jobLocationType": "TELECOMMUTE" if page.from_anywhere else None,
            }
        ]
    common = about | {
        "name": page.title,
        "category": str(page.get_kind_display()),
        "validThrough": page.expires_on,
        "availableAtOrFrom": place,
    }
    if page.direction == Direction.OFFERS:
        return [common | {"@type": "Offer", "offeredBy": organisation(partner)}]
    common.pop("category")
    return [common | {"@type": "Demand"}, organisation(partner) | {"seeks": reference(page_id(page))}]


def board(page: OfferIndexPage, context: Mapping[str, Any]) -> list[Node]:
    """The offers and requests of the view shown."""
    return collection(page, [(each.title, each.url) for each in context["shown"]])
