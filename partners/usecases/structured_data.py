"""Use cases in the words of schema.org."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext

from portal.delivery.social import share_image
from portal.media.structured_data import image_object
from portal.pages.structured_data import Node, alliance_id, collection, page_id, reference

from ..structured_data import organisation

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .index import UseCaseIndexPage
    from .page import UseCasePage


def use_case(page: UseCasePage, context: Mapping[str, Any]) -> list[Node]:
    """An article about what AI does, with those who take part and the terms of its results."""
    drawn = {"@type": "ImageObject", "url": share_image(page, context["request"]).url}
    words = [*context["terms"], *context["sector_terms"], *context["technology_terms"]]
    period = f"{page.started or '..'}/{page.ended or '..'}" if page.started or page.ended else None
    return [
        {
            "@type": "Article",
            "@id": page_id(page),
            "mainEntityOfPage": page.canonical_url,
            "headline": page.title,
            "description": page.meta_description,
            "inLanguage": page.locale.language_code,
            "datePublished": page.first_published_at,
            "dateModified": page.last_published_at,
            "creativeWorkStatus": str(page.get_stage_display()),
            "keywords": [term.name for term in words],
            "temporalCoverage": period,
            "hasPart": _results(page),
            "image": [image for image in (image_object(page.lead_image), drawn) if image],
            "author": reference(alliance_id()),
            "publisher": reference(alliance_id()),
            "contributor": [organisation(member.partner) for member in context["cast"]],
        }
    ]


def _results(page: UseCasePage) -> Node | None:
    """What others may use, where it is known on which terms; the article itself has other ones."""
    if not page.licence_address:
        return None
    name = gettext("Results of “%(title)s”") % {"title": page.title}
    return {"@type": "CreativeWork", "name": name, "license": page.licence_address}


def use_cases(page: UseCaseIndexPage, context: Mapping[str, Any]) -> list[Node]:
    """The use cases of the view shown."""
    return collection(page, [(each.title, each.url) for each in context["shown"]])
