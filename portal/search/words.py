"""Search by words with Wagtail's database backend."""

from __future__ import annotations

from django.core.paginator import Page as PaginatorPage
from django.core.paginator import Paginator
from wagtail.models import Page


def search(query: str, language: str, number: str, per_page: int) -> PaginatorPage:
    """One page of the live public pages of `language` that match; private, draft and alias pages never do."""
    pages = (
        Page.objects.filter(locale__language_code=language, alias_of=None, depth__gt=1)
        .live()
        .public()
        .select_related("locale")
    )
    found = pages.search(query, operator="and") if query else pages.none()
    paginator = Paginator(found, per_page)
    page = paginator.get_page(number)
    page.object_list = [hit.specific_deferred for hit in page.object_list]
    return page
