"""The page on which people see a resource."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from wagtail.models import Page


def page_of(model: type[Page], language: str) -> Any:
    """The live public page of this type in a language, or None. One query."""
    found = model.objects.filter(locale__language_code=language, alias_of=None).live().public()
    return found.select_related("locale").first()


def landing(model: type[Page]) -> Callable[[str], str]:
    """Language code → the path of that page; empty where there is none."""
    return lambda language: getattr(page_of(model, language), "url", "") or ""
