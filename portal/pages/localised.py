"""Pages in the language that is being shown; many of them in one query."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from django.db.models import prefetch_related_objects
from django.utils.translation import get_language
from wagtail.models import Page

if TYPE_CHECKING:
    from collections.abc import Iterable

P = TypeVar("P", bound=Page)


def localised_page(page: Page, language: str | None = None) -> Page:
    """The live public translation of `page` into `language` (default: the active one), else `page`."""
    return localised_pages([page], language)[0]


def localised_pages(pages: Iterable[P], language: str | None = None) -> list[P]:
    """Each page in `language` where it is live and public there, else itself.

    One query for them, and one for their locales where those are not known yet.
    """
    pages = list(pages)
    prefetch_related_objects(pages, "locale")
    language = language or get_language()
    if not pages or all(page.locale.language_code == language for page in pages):
        return pages
    model = type(pages[0])
    translated = (
        model.objects.filter(
            translation_key__in=[page.translation_key for page in pages],
            locale__language_code=language,
            alias_of=None,
        )
        .live()
        .public()
        .select_related("locale")
    )
    by_key = {page.translation_key: page for page in translated}
    return [by_key.get(page.translation_key, page) for page in pages]
