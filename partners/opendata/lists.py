"""What the data of all lists have in common: the same list as files, and filters by words of the vocabularies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from portal.opendata.pages import page_of
from portal.opendata.registry import Distribution

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.db.models import QuerySet
    from wagtail.models import Page

    from ..listing.page import ListingPage

FORMS = {"csv": "CSV", "json": "JSON", "atom": "ATOM"}


def files(model: type[ListingPage]) -> Callable[[str], list[Distribution]]:
    """Language code → the whole list as files."""

    def distributions(language: str) -> list[Distribution]:
        page = page_of(model, language)
        everything = model.scheme.selection()
        paths = [(form, page.address_of("data", name, everything)) for name, form in FORMS.items()] if page else []
        return [Distribution(form, path) for form, path in paths if path]  # type: ignore[arg-type]

    return distributions


def with_term(model: type[Page], relation: str, term: str) -> Callable[[QuerySet[Any], str], QuerySet[Any]]:
    """Narrows rows to those that have a word of a vocabulary, by its short name."""

    def apply(rows: QuerySet[Any], value: str) -> QuerySet[Any]:
        pages = model.objects.filter(**{f"{relation}__{term}__slug": value})
        return rows.filter(pk__in=pages.order_by().values("pk"))

    return apply
