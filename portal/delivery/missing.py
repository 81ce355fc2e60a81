"""Help for a visitor whose address leads nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import get_language
from wagtail.models import Page, Site

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
    slugs = [slug for slug in request.path.split("/")[2:] if slug][:20]
    paths = [home.url_path]
    for slug in slugs:
        paths.append(f"{paths[-1]}{slug}/")
    # NUL cannot be compared on PostgreSQL; no address of ours has one.
    paths = [path for path in paths if "\x00" not in path]
    return (
        Page.objects.filter(url_path__in=paths, locale_id=home.locale_id)
        .live()
        .public()
        .select_related("locale")
        .order_by("-depth")
        .first()
    )
