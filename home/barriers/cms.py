"""Where the editorial team answers and closes reports."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.generic import EditView, IndexView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy

from portal.forms.cells import SafeCells

from .report import BarrierReport


class ReportPolicy(ModelPermissionPolicy):
    """Reports come from visitors: nobody adds one in the CMS."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action != "add" and super().user_has_permission(user, action)


class ReportIndexView(SafeCells, IndexView):
    """The list; its exports hold no cell that a spreadsheet program would run."""


class BarrierReportViewSet(ModelViewSet):
    """List, answer, export."""

    model = BarrierReport
    name = "barrierreport"
    url_prefix = "barriers"
    icon = "warning"
    menu_label = _("Reported barriers")
    menu_hook = "register_reports_menu_item"
    menu_order = 900
    copy_view_enabled = False
    index_view_class = ReportIndexView
    edit_view_class = EditView
    list_display = ["number", "extract", "language", "status", "created"]
    list_filter = ["status", "language"]
    search_fields = ["message", "path", "note"]
    ordering = ["-created"]
    list_export = ["number", "created", "language", "status", "path", "message", "email", "answered_on", "note"]
    export_filename = "barriers"
