"""What lists of news need, in a fixed number of queries however long the list is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wagtail.models import PageManager
from wagtail.query import PageQuerySet

from portal.pages.localised import localised_pages

if TYPE_CHECKING:
    from wagtail.models import Locale

    from .article import NewsPage

RELATED = 3


class NewsQuerySet(PageQuerySet):
    """News pages."""

    def teasers(self, locale: Locale) -> NewsQuerySet:
        """Live public news of a language, newest first, with all that a teaser shows."""
        return (
            self.filter(locale=locale, alias_of=None)
            .live()
            .public()
            .select_related("topic", "lead_image", "locale")
            .prefetch_related("lead_image__renditions")
            .defer("body")
            .order_by("-date", "-pk")
        )


NewsManager = PageManager.from_queryset(NewsQuerySet)


def related_to(article: NewsPage) -> list[NewsPage]:
    """What to read next: the editors' choice, else the newest of the same topic, filled up with the newest."""
    if not article.pk:
        return []
    chosen = [row.news for row in article.related_news.select_related("news", "news__locale", "news__topic")]
    found = [page for page in localised_pages(chosen, article.locale.language_code) if page.live][:RELATED]
    known = {page.pk for page in found} | {article.pk}
    others = type(article).objects.teasers(article.locale)
    if len(found) < RELATED and article.topic_id:
        found += others.filter(topic_id=article.topic_id).exclude(pk__in=known)[: RELATED - len(found)]
        known |= {page.pk for page in found}
    if len(found) < RELATED:
        found += others.exclude(pk__in=known)[: RELATED - len(found)]
    return found
