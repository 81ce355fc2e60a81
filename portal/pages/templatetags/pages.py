"""What templates need from pages; available everywhere without loading."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django import template
from django.utils.translation import get_language_info

from ..alternates import MISSING
from ..appearance import head_title as join_title
from ..dates import partial_date
from ..structured_data import as_json, graph

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.utils.safestring import SafeString
    from wagtail.models import Page

register = template.Library()
register.filter(partial_date)


@register.filter
def in_own_language(language: str) -> str:
    """The name of a language in that language: "Deutsch", "English"."""
    return str(get_language_info(language)["name_local"])


@register.simple_tag(takes_context=True)
def has_session(context: dict[str, Any]) -> bool:
    """Whether the visitor may be logged in. Never touches the session, so no Vary: Cookie."""
    from django.conf import settings

    request: HttpRequest | None = context.get("request")
    return bool(request and settings.SESSION_COOKIE_NAME in request.COOKIES)


@register.simple_tag(takes_context=True)
def untranslated_page(context: dict[str, Any]) -> Page | None:
    """The page that the visitor wanted and that this language lacks, from the address; else None."""
    from wagtail.models import Page

    request: HttpRequest | None = context.get("request")
    wanted = request.GET.get(MISSING, "") if request else ""
    if not wanted.isascii() or not wanted.isdigit() or len(wanted) > 9:
        return None
    return Page.objects.filter(pk=wanted).live().public().select_related("locale").first()


@register.filter
def head_title(title: str, site_name: str) -> str:
    """The content of the title element: the title, with the site's name where there is room for it."""
    return join_title(title, site_name)


@register.simple_tag(takes_context=True)
def canonical_query(context: dict[str, Any]) -> str:
    """The query string of the view shown: "?topic=research&page=2", or nothing for the page itself."""
    query = urlencode(context["page"].canonical_query(context))
    return f"?{query}" if query else ""


@register.simple_tag(takes_context=True)
def view_title(context: dict[str, Any]) -> str:
    """The title of the view shown, without the name of the site; nothing where there is no page."""
    page = context.get("page")
    return str(page.view_title(context)) if page else ""


@register.simple_tag(takes_context=True)
def structured_data(context: dict[str, Any]) -> SafeString:
    """The JSON-LD of the page shown."""
    return as_json(graph(context["page"], context))
