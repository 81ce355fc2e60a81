"""Help for a visitor whose address leads nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.translation import get_language
from wagtail.models import Page, Site

from portal.pages.localised import localised_page
from portal.pages.sites import home_of

if TYPE_CHECKING:
    from django.http import HttpRequest


def nearest_page(request: HttpRequest) -> Page | None:
    """The deepest live public page whose address begins the one asked for; at least the home page."""
    site = Site.find_for_request(request)
    if site is None:
        return None
    home = home_of(site, get_language() or "de")
    if home is None:
        return None
    paths = [home.url_path]
    for slug in _slugs(request):
        paths.append(f"{paths[-1]}{slug}/")
    return (
        Page.objects.filter(url_path__in=paths, locale_id=home.locale_id)
        .live()
        .public()
        .select_related("locale")
        .order_by("-depth")
        .first()
    )


def same_page_elsewhere(request: HttpRequest) -> Page | None:
    """The live public page that another language has at this path, in the language asked for if it is there too."""
    site = Site.find_for_request(request)
    asked = get_language() or settings.LANGUAGE_CODE
    homes = [home_of(site, code) for code, _name in settings.LANGUAGES if code != asked] if site else []
    tail = "".join(f"{slug}/" for slug in _slugs(request))
    paths = [f"{home.url_path}{tail}" for home in homes if home and "\x00" not in request.path]
    pages = Page.objects.filter(url_path__in=paths, alias_of=None).live().public().select_related("locale")
    found = pages.first() if paths else None
    return localised_page(found, asked) if found else None


def _slugs(request: HttpRequest) -> list[str]:
    """The parts of the path after its language. NUL cannot be compared on PostgreSQL; no slug has one."""
    return [slug for slug in request.path.split("/")[2:] if slug and "\x00" not in slug][:20]
