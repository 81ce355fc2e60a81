"""Lists of news, each in a fixed number of queries however long it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.paginator import Paginator

from portal.pages.localised import localised_pages

if TYPE_CHECKING:
    from django.core.paginator import Page as PaginatorPage
    from wagtail.models import Locale, Page
    from wagtail.query import PageQuerySet

    from .article import NewsPage

PER_PAGE = 12
RELATED = 3


def teasers(locale: Locale) -> PageQuerySet:
    """Live public news of a language, newest first, with all that a teaser shows."""
    from .article import NewsPage

    return (
        NewsPage.objects.filter(locale=locale, alias_of=None)
        .live()
        .public()
        .select_related("topic", "lead_image", "locale")
        .prefetch_related("lead_image__renditions")
        .defer("body")
        .order_by("-date", "-pk")
    )


def listing(index: Page, topic: str, page: str) -> PaginatorPage:
    """One page of the list below `index`; an unknown page number leads to the nearest one."""
    found = teasers(index.locale).child_of(index) if index.path else teasers(index.locale).none()
    if topic:
        found = found.filter(topic__slug=topic)
    return Paginator(found, PER_PAGE).get_page(page)


def related_to(article: NewsPage) -> list[NewsPage]:
    """What to read next: the editors' choice, else the newest of the same topic, filled up with the newest."""
    if not article.pk:
        return []
    chosen = [row.news for row in article.related_news.select_related("news", "news__locale", "news__topic")]
    found = [page for page in localised_pages(chosen, article.locale.language_code) if page.live][:RELATED]
    if len(found) < RELATED:
        known = {page.pk for page in found} | {article.pk}
        others = teasers(article.locale).exclude(pk__in=known)
        same = list(others.filter(topic_id=article.topic_id)[: RELATED - len(found)]) if article.topic_id else []
        known |= {page.pk for page in same}
        found += same
        if len(found) < RELATED:
            found += list(others.exclude(pk__in=known)[: RELATED - len(found)])
    return found


