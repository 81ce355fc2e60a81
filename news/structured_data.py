"""News in the words of schema.org."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from partners.structured_data import organisation
from portal.delivery.social import share_image
from portal.media.structured_data import image_object
from portal.pages.structured_data import Node, alliance_id, collection, page_id, reference

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .article import NewsPage
    from .index import NewsIndexPage


def article(page: NewsPage, context: Mapping[str, Any]) -> list[Node]:
    """The article with its pictures, its place and the organisations that it names."""
    drawn = {"@type": "ImageObject", "url": share_image(page, context["request"]).url}
    return [
        {
            "@type": "NewsArticle",
            "@id": page_id(page),
            "mainEntityOfPage": page.canonical_url,
            "headline": page.title,
            "description": page.meta_description,
            "inLanguage": page.locale.language_code,
            "datePublished": page.date,
            "dateModified": page.last_published_at,
            "articleSection": page.topic.name if page.topic else None,
            "contentLocation": {"@type": "Place", "name": page.place} if page.place else None,
            "image": [image for image in (image_object(page.lead_image), drawn) if image],
            "author": reference(alliance_id()),
            "publisher": reference(alliance_id()),
            "mentions": [organisation(partner) for partner in context["partners"]],
        }
    ]


def news_list(page: NewsIndexPage, context: Mapping[str, Any]) -> list[Node]:
    """The articles of the view shown."""
    return collection(page, [(each.title, each.url) for each in context["news"]])
