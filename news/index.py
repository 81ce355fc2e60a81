"""The list of news."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from portal.pages.addresses import page_number
from portal.pages.appearance import page_words
from portal.pages.models import BasePage

from .listing import listing
from .structured_data import news_list
from .topics import Topic

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpRequest


class NewsIndexPage(BasePage):
    """All news, newest first, to be filtered by topic."""

    template = "news/news_index_page.html"
    parent_page_types = ["home.HomePage"]
    subpage_types = ["news.NewsPage"]
    max_count_per_parent = 1

    structured_data = news_list

    class Meta:
        verbose_name = _("news list")
        verbose_name_plural = _("news lists")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        topics = list(Topic.objects.filter(locale=self.locale, live=True))
        wanted = request.GET.get("topic", "")
        context["topic"] = next((topic for topic in topics if topic.slug == wanted), None)
        context["topics"] = topics
        context["news"] = listing(self, context["topic"].slug if context["topic"] else "", request.GET.get("page", "1"))
        return context

    def canonical_query(self, context: Mapping[str, Any]) -> list[tuple[str, str]]:
        topic = [("topic", context["topic"].slug)] if context["topic"] else []
        return [*topic, *page_number(context["news"])]

    def view_words(self, context: Mapping[str, Any]) -> list[str]:
        topic = [context["topic"].name] if context["topic"] else []
        return [*topic, *page_words(context["news"])]
