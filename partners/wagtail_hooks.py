"""What the app adds to the CMS."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSetGroup

from .cms.applications import ApplicationViewSet
from .cms.proposals import ProposalViewSet
from .cms.reaffirming import ReaffirmationViewSet
from .cms.signatories import SignatoryViewSet
from .cms.versions import VersionViewSet


class MemorandumGroup(ViewSetGroup):
    """All about the memorandum in one menu."""

    menu_label = _("Memorandum")
    menu_icon = "edit"
    menu_order = 450
    items = (ApplicationViewSet(), ProposalViewSet(), SignatoryViewSet(), ReaffirmationViewSet(), VersionViewSet())


@hooks.register("register_admin_viewset")
def memorandum() -> MemorandumGroup:
    """Register and versions."""
    return MemorandumGroup()


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
