"""The queue of applications in the CMS."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.generic import IndexView, InspectView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy

from portal.forms.cells import SafeCells

from ..register.duplicates import warnings_for
from ..signing import decisions
from ..signing.applications import SigningApplication, State
from ..signing.mailboxes import Match, match
from ..signing.texts import details
from .actions import Action, answer, buttons

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

PERMISSION = "partners.change_signingapplication"


class ApplicationPolicy(ModelPermissionPolicy):
    """Applications come from organisations: the office decides and does not write in them."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action not in ("add", "change", "delete") and super().user_has_permission(user, action)

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        return user.has_perm(PERMISSION) or super().user_has_any_permission(user, actions)


def _approve(application: SigningApplication, user: Any, reason: str) -> str:
    if decisions.approve(application, user) is None:
        return gettext("Your approval is noted. A second person has to approve, too.")
    return gettext("The signature is in the register, and the organisation is told.")


def _ask(application: SigningApplication, user: Any, reason: str) -> str:
    decisions.ask_back(application, user, reason)
    return gettext("The question is on its way.")


def _decline(application: SigningApplication, user: Any, reason: str) -> str:
    decisions.decline(application, user, reason)
    return gettext("The application is declined, and the organisation is told.")


ACTIONS = {
    "approve": Action(
        title=_("Approve"),
        explanation=_("The signature is published in the register, and a draft of the profile is made."),
        permission=PERMISSION,
        perform=_approve,
    ),
    "ask": Action(
        title=_("Ask back"),
        explanation=_("The organisation gets your question and a link by which it corrects the form and signs anew."),
        permission=PERMISSION,
        perform=_ask,
        needs_reason=True,
    ),
    "decline": Action(
        title=_("Decline"),
        explanation=_("The organisation gets your reason. Its data is erased after the retention period."),
        permission=PERMISSION,
        perform=_decline,
        needs_reason=True,
        is_serious=True,
    ),
}


class ApplicationIndexView(SafeCells, IndexView):
    """The queue; what waits for the office comes first."""

    def get_base_queryset(self) -> Any:
        # Drafts belong to whoever is typing.
        return super().get_base_queryset().exclude(state=State.DRAFT)


class ApplicationInspectView(InspectView):
    """Everything that was typed in, what the mailbox says, and the three decisions."""

    def get_fields_context(self) -> list[dict[str, Any]]:
        application = self.object
        rows = [(gettext("State"), application.get_state_display()), *details(application)]
        if application.email:
            rows.append((gettext("Mailbox"), match(application.email, application.website).label))
        if application.version:
            rows.append((gettext("Text signed"), f"{application.version} ({application.version.digest})"))
        if names := warnings_for(application.name, application.signatory_id):
            rows.append((gettext("Perhaps in the register already"), ", ".join(names)))
        if application.first_approver:
            rows.append((gettext("First approval by"), str(application.first_approver)))
        if application.reason:
            rows.append((gettext("Text of the office"), application.reason))
        return [{"label": name, "value": str(value), "component": None} for name, value in rows]

    @property
    def header_buttons(self) -> list[Any]:
        if self.object.state != State.CONFIRMED:
            return []
        return buttons(ACTIONS, "signingapplication:decide", self.object, self.request.user)


class ApplicationViewSet(ModelViewSet):
    """The queue."""

    model = SigningApplication
    name = "signingapplication"
    url_prefix = "memorandum/applications"
    icon = "mail"
    menu_label = _("Applications")
    copy_view_enabled = False
    inspect_view_enabled = True
    index_view_class = ApplicationIndexView
    inspect_view_class = ApplicationInspectView
    # Nobody may change an application; the form is never shown.
    form_fields = ["name"]
    list_display = ["__str__", "kind", "city", "state", "sent_at", "confirmed_at"]
    list_filter = ["state", "kind"]
    list_export = ["name", "kind", "city", "country", "website", "state", "sent_at", "confirmed_at"]
    export_filename = "applications"
    search_fields = ["name", "city"]
    ordering = ["-confirmed_at", "-sent_at"]

    def get_urlpatterns(self) -> list[URLPattern]:
        return [*super().get_urlpatterns(), path("decide/<int:pk>/<slug:what>/", decide, name="decide")]


def decide(request: HttpRequest, pk: int, what: str) -> HttpResponse:
    """One of the three decisions."""
    if what not in ACTIONS:
        raise Http404
    application = get_object_or_404(SigningApplication.objects.select_related("version"), pk=pk)
    warnings: list[str] = []
    if what == "approve":
        verdict = match(application.email, application.website)
        warnings += [str(verdict.label)] if verdict != Match.SAME else []
        names = warnings_for(application.name)
        warnings += (
            [gettext("Perhaps in the register already: %(names)s") % {"names": ", ".join(names)}] if names else []
        )
        if settings.SIGNING_APPROVALS > 1 and application.first_approver is None:
            warnings.append(gettext("A second person has to approve, too."))
    back = reverse("signingapplication:inspect", args=[pk])
    return answer(request, ACTIONS[what], application, back, warnings=warnings, details=details(application))
