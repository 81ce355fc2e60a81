"""Partners and the memorandum in the words of schema.org."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from portal.media.structured_data import image_object
from portal.pages.addresses import absolute
from portal.pages.structured_data import Node, alliance_id, collection, compact, page_id, reference

from .vocabularies import PartnerType, Relation

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wagtail.models import Locale

    from .directory import PartnerIndexPage
    from .memorandum import MemorandumPage
    from .profile import PartnerPage

#: Kinds for which schema.org has a word of its own; all others are organisations.
TYPES = {
    PartnerType.RESEARCH: "ResearchOrganization",
    PartnerType.UNIVERSITY: "CollegeOrUniversity",
    PartnerType.ADMINISTRATION: "GovernmentOrganization",
}
#: More members would only make the home page heavy; the directory is complete.
MOST_MEMBERS = 200


def type_of(kind: str) -> str:
    """The type of an organisation of this kind."""
    return next((name for each, name in TYPES.items() if each == kind), "Organization")


def organisation(partner: PartnerPage) -> Node:
    """A partner in few words, for pages that only name it."""
    return {
        "@type": type_of(partner.kind),
        "@id": page_id(partner),
        "name": partner.title,
        "url": absolute(partner.url),
    }


def profile(page: PartnerPage, context: Mapping[str, Any]) -> list[Node]:
    """A partner with its seat, its fields and its tie to the alliance."""
    geo = None
    if page.has_coordinates:
        latitude, longitude = page.coordinates
        geo = {"@type": "GeoCoordinates", "latitude": latitude, "longitude": longitude}
    address = {"@type": "PostalAddress", "addressLocality": page.city} if page.city else None
    return [
        organisation(page)
        | {
            "mainEntityOfPage": page.canonical_url,
            "alternateName": page.short_name if page.short_name != page.title else None,
            "description": page.meta_description,
            "sameAs": page.website,
            "foundingDate": page.founded,
            "address": address,
            "location": compact({"@type": "Place", "name": page.city, "address": address, "geo": geo}),
            "logo": image_object(page.logo, "max-400x200|format-png"),
            "knowsAbout": [term.name for term in context["terms"]],
            "memberOf": reference(alliance_id()) if page.is_member else None,
        }
    ]


def members(locale: Locale) -> Node:
    """The alliance with its live public members. One query."""
    from .profile import PartnerPage

    found = (
        PartnerPage.objects.filter(locale=locale, relation=Relation.MEMBER, alias_of=None)
        .live()
        .public()
        .select_related("locale")
        .defer("body")
        .order_by("path")[:MOST_MEMBERS]
    )
    return {"@id": alliance_id(), "member": [organisation(partner) for partner in found]}


def directory(page: PartnerIndexPage, context: Mapping[str, Any]) -> list[Node]:
    """The partners of the view shown."""
    return collection(page, [(each.title, each.url) for each in context["shown"]])


def memorandum(page: MemorandumPage, context: Mapping[str, Any]) -> list[Node]:
    """The document and those who signed it."""
    return [
        {
            "@type": "DigitalDocument",
            "@id": page_id(page),
            "mainEntityOfPage": page.canonical_url,
            "name": page.title,
            "description": page.meta_description,
            "inLanguage": page.locale.language_code,
            "datePublished": page.signed_on,
            "dateModified": page.last_published_at,
            "locationCreated": {"@type": "Place", "name": page.place} if page.place else None,
            "publisher": reference(alliance_id()),
            "mentions": [{"@type": type_of(row.kind), "name": row.name} for row in context["signatories"]],
        }
    ]
