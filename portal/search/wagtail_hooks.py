"""What search adds to the CMS: the report, and a note where it works on words alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from . import meaning
from .reports import PERMISSION, MissedQueriesView
from .signals import refresh_soon

if TYPE_CHECKING:
    from django.http import HttpRequest
    from wagtail.models import Page


class ReportItem(MenuItem):
    """Shown to those who may read the report."""

    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(PERMISSION)


class WordsOnlyPanel(Component):
    """Says on the start page that search finds words but no meaning, and what to do about it."""

    name = "search_words_only"
    template_name = "portalsearch/words_only.html"
    order = 500


@hooks.register("register_admin_urls")
def report_urls() -> list[URLPattern]:
    """The report and, for paging without a new page, its rows."""
    return [
        path("reports/search/", MissedQueriesView.as_view(), name="missed_queries"),
        path("reports/search/results/", MissedQueriesView.as_view(results_only=True), name="missed_queries_results"),
    ]


@hooks.register("register_reports_menu_item")
def report_item() -> MenuItem:
    """The report in the menu of reports."""
    return ReportItem(_("Searches without a hit"), reverse("missed_queries"), icon_name="search", order=900)


@hooks.register("construct_homepage_panels")
def words_only_panel(request: HttpRequest, panels: list[Any]) -> None:
    """Only for administrators, who can install the package."""
    if request.user.is_superuser and not meaning.is_available():
        panels.append(WordsOnlyPanel())


@hooks.register("after_convert_alias_page")
def index_converted(request: HttpRequest, page: Page) -> None:
    """An alias that became a page of its own sends no signal of publishing."""
    refresh_soon([page.translation_key])
