"""Head and foot of the page for templates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import template
from django.utils.translation import get_language
from wagtail.models import Page, Site

from portal.pages.sites import home_of

from ..models import Identity
from ..navigation import footer_columns, main_menu

if TYPE_CHECKING:
    from django.http import HttpRequest

register = template.Library()


@register.simple_tag(takes_context=True)
def sitewide(context: dict[str, Any]) -> dict[str, Any]:
    """What head and foot show: identity, home page, menu and footer columns."""
    request: HttpRequest | None = context.get("request")
    site = Site.find_for_request(request) if request else None
    if site is None:
        return {"identity": Identity(), "home": None, "menu": [], "footer": []}
    identity = Identity.for_request(request)
    page = context.get("page")
    home = home_of(site, get_language() or "de")
    return {
        "identity": identity,
        "home": home,
        "menu": main_menu(home, page if isinstance(page, Page) else None),
        "footer": footer_columns(identity, request),
    }
