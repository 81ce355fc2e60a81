"""What templates need from pages; available everywhere without loading."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import template
from django.utils.translation import get_language_info, override
from django.utils.translation import gettext as _

from ..alternates import MISSING
from ..dates import partial_date

if TYPE_CHECKING:
    from django.http import HttpRequest
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


@register.simple_tag
def sentence_in(language: str, sentence: str) -> str:
    """A translated sentence in a language other than the page's."""
    with override(language):
        return _(sentence)
