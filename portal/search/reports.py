"""The report on searches without a hit, for editors."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db.models import Max, QuerySet, Sum
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies import ModelPermissionPolicy

from . import meaning
from .missed import RETENTION, MissedQuery
from .promoted import PromotedResult

PERMISSION = "portalsearch.view_missedquery"
LANGUAGES = dict(settings.LANGUAGES)


class MissedQueriesView(ReportView):
    """Each query without a hit in the last 90 days, the most frequent first."""

    page_title = _("Searches without a hit")
    header_icon = "search"
    results_template_name = "portalsearch/missed_report_results.html"
    index_url_name = "missed_queries"
    index_results_url_name = "missed_queries_results"
    # Without a policy of its own, a report is open to everybody in the CMS.
    permission_policy = ModelPermissionPolicy(MissedQuery)
    permission_required = "view"
    is_searchable = False
    columns = [
        Column("query", label=_("Searched for")),
        Column("language", label=_("Language"), accessor=lambda row: LANGUAGES.get(row["language"], row["language"])),
        Column("times", label=_("How often")),
        # A day has no hour: Wagtail's own column would count the hours since its midnight.
        Column("last", label=_("Last"), accessor=lambda row: date_format(row["last"], "SHORT_DATE_FORMAT")),
    ]
    list_export = ["query", "language", "times", "last"]
    export_headings = {
        "query": _("Searched for"),
        "language": _("Language"),
        "times": _("How often"),
        "last": _("Last"),
    }

    def get_base_queryset(self) -> QuerySet[Any]:
        return (
            MissedQuery.objects.filter(day__gte=timezone.localdate() - RETENTION)
            .values("query", "language")
            .annotate(times=Sum("count"), last=Max("day"))
            .order_by("-times", "query", "language")
        )

    def get_queryset(self) -> QuerySet[Any]:
        return self.get_base_queryset()

    def get_filename(self) -> str:
        return f"searches-without-a-hit-{timezone.localdate().isoformat()}"

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(*args, **kwargs) | {
            "has_meaning": meaning.is_available(),
            "retention": RETENTION.days,
            "promote_url": self._promote_url(),
        }

    def _promote_url(self) -> str:
        """Where a promoted result is added; empty for those who may not."""
        may = self.request.user.has_perm("portalsearch.add_promotedresult")
        return reverse(PromotedResult.snippet_viewset.get_url_name("add")) if may else ""  # type: ignore[attr-defined]
