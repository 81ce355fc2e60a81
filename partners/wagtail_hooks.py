"""What the app adds to the CMS."""

from __future__ import annotations

from typing import Any

from django.urls import include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSetGroup

from portal.pages.master_data import MENU_HOOK

from .cms import exchange
from .cms.applications import ApplicationViewSet
from .cms.offers import OfferListingViewSet, OffersMenuItem
from .cms.signatories import SignatoryViewSet
from .cms.versions import VersionViewSet


class MemorandumGroup(ViewSetGroup):
    """All about the memorandum in one menu."""

    menu_label = _("Memorandum")
    menu_icon = "edit"
    menu_order = 450
    items = (ApplicationViewSet(), SignatoryViewSet(), VersionViewSet())


@hooks.register("register_admin_viewset")
def memorandum() -> MemorandumGroup:
    """Register and versions."""
    return MemorandumGroup()


@hooks.register("register_admin_viewset")
def offers() -> OfferListingViewSet:
    """The cooperation board."""
    return OfferListingViewSet("offers")


@hooks.register("register_reports_menu_item")
def ending_offers() -> OffersMenuItem:
    """The offers that end soon, among the reports."""
    address = reverse_lazy("offers:index", query={"ends": "soon"})
    return OffersMenuItem(_("Offers that end soon"), address, name="ending-offers", icon_name="calendar", order=910)


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    """What the audit log says."""
    actions.register_action("partners.version.enforce", _("Put into force"), _("Put the version into force"))
    actions.register_action("partners.application.approve", _("Approve"), _("Approved the application"))
    actions.register_action("partners.application.ask", _("Ask back"), _("Asked the organisation back"))
    actions.register_action("partners.application.decline", _("Decline"), _("Declined the application"))
    actions.register_action("partners.signatory.withdraw", _("Withdraw"), _("Withdrew the signature"))


@hooks.register("register_admin_urls")
def exchange_urls() -> list[Any]:
    """Partners from a table."""
    return [path("", include(exchange))]


@hooks.register(MENU_HOOK)
def exchange_menu_item() -> Any:
    """The way there."""
    return exchange.menu_item()
