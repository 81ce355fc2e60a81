"""The queue of proposed changes in the CMS: what stands in the register, what shall stand there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.generic import IndexView, InspectView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy

from portal.forms.cells import SafeCells

from ..register.duplicates import warnings_for
from ..service import proposing
from ..service.proposals import ChangeProposal, ProposalState
from ..service.texts import Row, rows
from ..signing.mailboxes import Match, match
from .actions import Action, answer, buttons

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse
    from django.utils.safestring import SafeString

PERMISSION = "partners.change_changeproposal"
_TAGS = {"same": "{}", "removed": "<del>{}</del> ", "added": "<ins>{}</ins>"}


class ProposalPolicy(ModelPermissionPolicy):
    """Proposals come from organisations: the office decides and does not write in them."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action not in ("add", "change", "delete") and super().user_has_permission(user, action)

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        return user.has_perm(PERMISSION) or super().user_has_any_permission(user, actions)


def _accept(proposal: ChangeProposal, user: Any, reason: str) -> str:
    proposing.accept(proposal, user)
    return gettext("The changes are in the register, and the organisation is told.")


def _decline(proposal: ChangeProposal, user: Any, reason: str) -> str:
    proposing.decline(proposal, user, reason)
    return gettext("The register stays as it is, and the organisation is told.")


ACTIONS = {
    "accept": Action(
        title=_("Accept"),
        explanation=_("The entry in the register becomes what is proposed; its chain keeps the change."),
        permission=PERMISSION,
        perform=_accept,
    ),
    "decline": Action(
        title=_("Decline"),
        explanation=_("The register stays as it is. The organisation gets your reason."),
        permission=PERMISSION,
        perform=_decline,
        needs_reason=True,
        is_serious=True,
    ),
}


def difference(row: Row) -> SafeString:
    """A change word by word: struck through what goes, underlined what comes."""
    return format_html(
        "<bdi>{}</bdi>", format_html_join("", "{}", ((format_html(_TAGS[kind], text),) for kind, text in row.pieces))
    )


def warnings(proposal: ChangeProposal) -> list[str]:
    """What the office should look at twice."""
    found = []
    if proposal.email:
        verdict = match(proposal.email, proposal.values.get("website", proposal.signatory.website))
        found += [str(verdict.label)] if verdict != Match.SAME else []
    if name := proposal.values.get("name"):
        names = warnings_for(name, but=proposal.signatory_id)
        found += [gettext("Perhaps in the register already: %(names)s") % {"names": ", ".join(names)}] if names else []
    return found


class ProposalIndexView(SafeCells, IndexView):
    """The queue; what waits for the office comes first."""

    def get_base_queryset(self) -> Any:
        return super().get_base_queryset().select_related("signatory", "decided_by")


class ProposalInspectView(InspectView):
    """Every field that shall change, and the two decisions."""

    def get_fields_context(self) -> list[dict[str, Any]]:
        proposal = self.object
        found: list[tuple[str, Any]] = [
            (gettext("Organisation"), proposal.signatory),
            (gettext("What it is about"), proposal.get_purpose_display()),
            (gettext("State"), proposal.get_state_display()),
            *((row.label, difference(row)) for row in rows(proposal)),
            *((gettext("Please look twice"), sentence) for sentence in warnings(proposal)),
            (gettext("Decided by"), proposal.decided_by),
            (gettext("Text of the office"), proposal.reason),
        ]
        return [{"label": name, "value": value, "component": None} for name, value in found if value]

    @property
    def header_buttons(self) -> list[Any]:
        if self.object.state != ProposalState.OPEN:
            return []
        return buttons(ACTIONS, "changeproposal:decide", self.object, self.request.user)


class ProposalViewSet(ModelViewSet):
    """The queue."""

    model = ChangeProposal
    name = "changeproposal"
    url_prefix = "memorandum/changes"
    icon = "edit"
    menu_label = _("Proposed changes")
    copy_view_enabled = False
    inspect_view_enabled = True
    index_view_class = ProposalIndexView
    inspect_view_class = ProposalInspectView
    # Nobody may change a proposal; the form is never shown.
    form_fields = ["id"]
    list_display = ["__str__", "purpose", "state", "created_at", "decided_at", "decided_by"]
    list_filter = ["state", "purpose"]
    search_fields = ["signatory__name"]
    ordering = ["decided_at", "created_at"]

    def get_urlpatterns(self) -> list[URLPattern]:
        return [*super().get_urlpatterns(), path("decide/<int:pk>/<slug:what>/", decide, name="decide")]


def decide(request: HttpRequest, pk: int, what: str) -> HttpResponse:
    """One of the two decisions."""
    if what not in ACTIONS:
        raise Http404
    proposal = get_object_or_404(ChangeProposal.objects.select_related("signatory"), pk=pk)
    back = reverse("changeproposal:inspect", args=[pk])
    details = [(row.label, difference(row)) for row in rows(proposal)]
    return answer(request, ACTIONS[what], proposal, back, warnings=warnings(proposal), details=details)
