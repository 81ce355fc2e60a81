"""What people see in the CMS: a partner its own things alone, the office what waits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.admin.ui.components import Component

from ..keeping.checking import ProfileCheck
from ..keeping.proposals import ProfileProposal, State
from ..keeping.rooms import is_partner_only, partners_drafts
from .profile_changes import PERMISSION

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpRequest

#: What a partner finds in the menu.
OWN = {"explorer", "images", "documents"}


def register() -> None:
    """Called once, from wagtail_hooks."""
    hooks.register("construct_main_menu", only_own, order=1000)
    hooks.register("construct_homepage_panels", add_panel)


def only_own(request: HttpRequest, items: list[Any]) -> None:
    """A partner gets no report, no help and nothing of anybody else."""
    if is_partner_only(request.user):
        items[:] = [item for item in items if item.name in OWN]


def add_panel(request: HttpRequest, panels: list[Any]) -> None:
    """For the office."""
    if request.user.has_perm(PERMISSION):
        panels.append(ProfilesPanel())


class ProfilesPanel(Component):
    """How many changes wait, how many profiles are due, and which drafts partners left in the CMS."""

    name = "profiles"
    template_name = "partners/admin/profiles_panel.html"
    order = 130

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        waiting = ProfileProposal.objects.filter(state=State.SENT).count()
        due = ProfileCheck.due().count()
        return {
            "waiting": ngettext(
                "%(number)d change of a profile waits for a decision.",
                "%(number)d changes of profiles wait for a decision.",
                waiting,
            )
            % {"number": waiting}
            if waiting
            else "",
            "due": ngettext(
                "%(number)d profile is due to be checked.", "%(number)d profiles are due to be checked.", due
            )
            % {"number": due}
            if due
            else "",
            "drafts": partners_drafts(),
            "heading": _("Partner profiles"),
        }
