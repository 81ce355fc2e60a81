"""The home page of a site in a language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wagtail.models import Page

if TYPE_CHECKING:
    from wagtail.models import Site


def home_of(site: Site, language: str) -> Page | None:
    """The live home page of `site` in `language`. One query."""
    return (
        Page.objects.filter(
            translation_key__in=Page.objects.filter(pk=site.root_page_id).values("translation_key"),
            locale__language_code=language,
        )
        .live()
        .select_related("locale")
        .first()
    )
