"""What the head of a page says to social networks."""

from __future__ import annotations

from typing import Any

from django import template

from ..social import ShareImage
from ..social import share_image as image_of

register = template.Library()

#: Open Graph knows languages of countries only.
LOCALES = {"de": "de_DE", "en": "en_GB"}


@register.filter
def open_graph_locale(language: str) -> str:
    """The name of a language in Open Graph."""
    return LOCALES.get(language, language)


@register.simple_tag(takes_context=True)
def share_image(context: dict[str, Any]) -> ShareImage:
    """The share image of the page shown."""
    return image_of(context["page"], context["request"])
