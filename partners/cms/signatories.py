"""The register in the CMS: every change goes into the chain."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.generic import CreateView, EditView, IndexView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import Button
from wagtail.permission_policies import ModelPermissionPolicy

from portal.forms.cells import SafeCells

from ..register.changes import change, enter, withdraw
from ..register.duplicates import warnings_for
from ..register.signatories import Signatory, Status
from .actions import Action, InstancePermissionMixin, answer

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

logger = logging.getLogger(__name__)
CHANGE_PERMISSION = "partners.change_signatory"


class SignatoryPolicy(ModelPermissionPolicy):
    """Nobody is deleted from the register: whoever goes withdraws, and then nothing is changed any more."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action != "delete" and super().user_has_permission(user, action)

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Signatory) -> bool:
        if action == "change" and instance.status == Status.WITHDRAWN:
            return False
        return super().user_has_permission_for_instance(user, action, instance)


def warn_of_duplicates(request: HttpRequest, signatory: Signatory) -> None:
    """Says so when the name may be in the register already; the entry is kept all the same."""
    if found := warnings_for(signatory.name, but=signatory.pk):
        messages.warning(
            request,
            gettext("Perhaps this organisation is in the register already: %(names)s") % {"names": ", ".join(found)},
        )


class KeepsDocumentMixin:
    """For forms with the signed paper: a full disk is a sentence at the field, and nothing else is lost."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Saves; whatever the disk refuses is rolled back."""
        try:
            return super().form_valid(form)  # type: ignore[misc]
        except OSError:
            logger.exception("The document of a signature could not be kept.")
            form.add_error(
                "evidence",
                gettext("The document could not be kept: the disk may be full. Please tell your administrator."),
            )
            # Wagtail sets it only where the form itself was refused.
            self.produced_error_message = None
            return self.form_invalid(form)  # type: ignore[attr-defined]


class SignatoryCreateView(KeepsDocumentMixin, CreateView):
    """A signature that did not come through the portal, such as the founding act."""

    def save_instance(self) -> Signatory:
        signatory = enter(self.form.save(commit=False), user=self.request.user)
        warn_of_duplicates(self.request, signatory)
        return signatory


class SignatoryEditView(InstancePermissionMixin, KeepsDocumentMixin, EditView):
    """A correction."""

    def save_instance(self) -> Signatory:
        signatory = change(self.form.save(commit=False), user=self.request.user)
        warn_of_duplicates(self.request, signatory)
        return signatory


class SignatoryIndexView(SafeCells, IndexView):
    """The list."""

    def get_edit_url(self, instance: Signatory) -> str | None:
        return super().get_edit_url(instance) if instance.status != Status.WITHDRAWN else None

    def get_list_more_buttons(self, instance: Signatory) -> list[Any]:
        buttons = super().get_list_more_buttons(instance)
        if self.request.user.has_perm(CHANGE_PERMISSION):
            if instance.evidence:
                url = reverse("signatory:evidence", args=[instance.pk])
                buttons.append(Button(_("Document"), url=url, icon_name="doc-full", priority=40))
            if instance.status != Status.WITHDRAWN:
                url = reverse("signatory:withdraw", args=[instance.pk])
                buttons.append(Button(WITHDRAW.title, url=url, icon_name="cross", priority=50))
        return buttons


class SignatoryViewSet(ModelViewSet):
    """List, enter, correct, withdraw."""

    model = Signatory
    name = "signatory"
    url_prefix = "memorandum/signatories"
    icon = "group"
    menu_label = _("Register")
    copy_view_enabled = False
    index_view_class = SignatoryIndexView
    add_view_class = SignatoryCreateView
    edit_view_class = SignatoryEditView
    list_display = ["__str__", "kind", "city", "signed_on", "version", "status"]
    list_filter = ["status", "kind", "version", "verification"]
    list_export = ["name", "kind", "city", "country", "signed_on", "version", "verification", "status"]
    export_filename = "signatories"
    search_fields = ["name", "city"]
    ordering = ["name"]

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            *super().get_urlpatterns(),
            path("withdraw/<int:pk>/", withdraw_view, name="withdraw"),
            path("evidence/<int:pk>/", evidence, name="evidence"),
        ]


def _withdraw(signatory: Signatory, user: Any, reason: str) -> str:
    withdraw(signatory, user=user)
    return gettext("The signature is withdrawn. The register shows only the date.")


WITHDRAW = Action(
    title=_("Withdraw the signature"),
    explanation=_(
        "Name, people, mailbox and document are erased for good; the register keeps a dated entry without them."
    ),
    permission=CHANGE_PERMISSION,
    perform=_withdraw,
    is_serious=True,
)


def withdraw_view(request: HttpRequest, pk: int) -> HttpResponse:
    """For organisations that withdraw by letter."""
    return answer(request, WITHDRAW, get_object_or_404(Signatory, pk=pk), reverse("signatory:index"))


def evidence(request: HttpRequest, pk: int) -> FileResponse:
    """The signed paper, for those who keep the register."""
    if not request.user.has_perm(CHANGE_PERMISSION):
        raise PermissionDenied
    signatory = get_object_or_404(Signatory, pk=pk)
    try:
        file = signatory.evidence.open()
    except (OSError, ValueError) as error:
        raise Http404 from error
    return FileResponse(file, as_attachment=True)
