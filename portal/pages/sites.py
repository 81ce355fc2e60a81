"""The home page of a site in a language, and the name of a site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from wagtail.models import Page

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest
    from wagtail.models import Site

_names: list[Callable[[HttpRequest], str]] = []


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


def name_sites_by(provider: Callable[[HttpRequest], str]) -> None:
    """Set where the name of a site is kept; called once, from `AppConfig.ready` of the room that keeps it."""
    _names[:] = [provider]


def site_name(request: HttpRequest) -> str:
    """The name by which visitors know the site that is asked."""
    return (_names[0](request) if _names else "") or str(settings.WAGTAIL_SITE_NAME)
