"""What the app adds to the CMS."""

from __future__ import annotations

from typing import Any

from django.urls import include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSetGroup

from portal.pages.master_data import MENU_HOOK

from .cms import exchange, partner_menu
from .cms.applications import ApplicationViewSet
from .cms.keepers import CheckViewSet, KeeperViewSet
from .cms.offers import OfferListingViewSet, OffersMenuItem
from .cms.profile_changes import ProfileChangeViewSet
from .cms.proposals import ProposalViewSet
from .cms.reaffirming import ReaffirmationViewSet
from .cms.signatories import SignatoryViewSet
from .cms.versions import VersionViewSet


class MemorandumGroup(ViewSetGroup):
    """All about the memorandum in one menu."""

    menu_label = _("Memorandum")
    menu_name = "memorandum"
    menu_icon = "edit"
    menu_order = 450
    items = (ApplicationViewSet(), ProposalViewSet(), SignatoryViewSet(), ReaffirmationViewSet(), VersionViewSet())


@hooks.register("register_admin_viewset")
def memorandum() -> MemorandumGroup:
    """Register and versions."""
    return MemorandumGroup()


@hooks.register("register_admin_viewset")
def offers() -> OfferListingViewSet:
    """The cooperation board."""
    return OfferListingViewSet("board")


@hooks.register("register_reports_menu_item")
def ending_offers() -> OffersMenuItem:
    """The offers that end soon, among the reports."""
    address = reverse_lazy("board:index", query={"ends": "soon"})
    return OffersMenuItem(_("Offers that end soon"), address, name="ending-offers", icon_name="calendar", order=910)


class ProfileGroup(ViewSetGroup):
    """All about the profiles that partners keep."""

    menu_label = _("Partner profiles")
    menu_name = "partner-profiles"
    menu_icon = "group"
    menu_order = 460
    items = (ProfileChangeViewSet(), CheckViewSet(), KeeperViewSet())


@hooks.register("register_admin_viewset")
def profiles() -> ProfileGroup:
    """Changes, checks and keepers."""
    return ProfileGroup()


partner_menu.register()


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    """What the audit log says."""
    actions.register_action("partners.version.enforce", _("Put into force"), _("Put the version into force"))
    actions.register_action("partners.application.approve", _("Approve"), _("Approved the application"))
    actions.register_action("partners.application.ask", _("Ask back"), _("Asked the organisation back"))
    actions.register_action("partners.application.decline", _("Decline"), _("Declined the application"))
    actions.register_action("partners.signatory.withdraw", _("Withdraw"), _("Withdrew the signature"))
    actions.register_action("partners.proposal.accept", _("Accept"), _("Accepted the proposed changes"))
    actions.register_action("partners.proposal.decline", _("Decline"), _("Declined the proposed changes"))
    actions.register_action("partners.profile.propose", _("Propose a change"), _("Proposed a change of the profile"))
    actions.register_action("partners.profile.accept", _("Take over"), _("Took over a change of the profile"))
    actions.register_action("partners.profile.decline", _("Decline"), _("Declined a change of the profile"))
    actions.register_action("partners.profile.check", _("Check"), _("Found the profile right"))
    actions.register_action("partners.profile.account", _("Give an account"), _("Gave a keeper an account"))
    actions.register_action("partners.profile.account_closed", _("Take an account"), _("Took a keeper's account"))


@hooks.register("register_admin_urls")
def exchange_urls() -> list[Any]:
    """Partners from a table."""
    return [path("", include(exchange))]


@hooks.register(MENU_HOOK)
def exchange_menu_item() -> Any:
    """The way there."""
    return exchange.menu_item()
