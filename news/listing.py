"""One page of the list of news."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.paginator import Paginator

from .article import NewsPage

if TYPE_CHECKING:
    from django.core.paginator import Page as PaginatorPage
    from wagtail.models import Page

PER_PAGE = 12


def listing(index: Page, topic: str, page: str) -> PaginatorPage:
    """One page of the list below `index`; an unknown page number leads to the nearest one."""
    found = NewsPage.objects.teasers(index.locale)
    found = found.child_of(index) if index.path else found.none()
    if topic:
        found = found.filter(topic__slug=topic)
    return Paginator(found, PER_PAGE).get_page(page)
