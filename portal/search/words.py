"""Search by words with Wagtail's database backend."""

from __future__ import annotations

from django.core.paginator import Page as PaginatorPage
from django.core.paginator import Paginator
from wagtail.models import Locale, Page

#: Nobody reads further than this.
MOST_HITS = 200


def search(query: str, language: str, number: str, per_page: int) -> PaginatorPage:
    """One page of the live public pages of `language` that match; private, draft and alias pages never do."""
    return Paginator(_hits(query, language) if query else [], per_page).get_page(number)


def _hits(query: str, language: str) -> list[Page]:
    pages = Page.objects.filter(locale=Locale.objects.get_for_language(language), depth__gt=1).live().public()
    ranked = [hit.pk for hit in pages.search(query, operator="and")[:MOST_HITS]]
    # The search index knows no aliases, so they are taken out afterwards.
    found = pages.filter(pk__in=ranked, alias_of=None).select_related("locale").in_bulk()
    return [found[key] for key in ranked if key in found]
