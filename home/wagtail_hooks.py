"""What the app adds to the CMS."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wagtail import hooks

from .barriers.cms import BarrierReportViewSet
from .legal.dashboard import LegalPanel

if TYPE_CHECKING:
    from django.http import HttpRequest


@hooks.register("register_admin_viewset")
def barrier_reports() -> BarrierReportViewSet:
    """The list of reported barriers."""
    return BarrierReportViewSet()


@hooks.register("construct_homepage_panels")
def legal_panel(request: HttpRequest, panels: list[Any]) -> None:
    """What the law asks for, on the start page of the CMS."""
    panels.append(LegalPanel(request.user))
