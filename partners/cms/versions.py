"""Versions of the memorandum in the CMS."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.generic import DeleteView, EditView, IndexView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import Button
from wagtail.permission_policies import ModelPermissionPolicy

from ..register.canonical import canonical, digest
from ..register.force import current_wordings, put_into_force
from ..register.versions import MemorandumVersion, VersionStatus
from .actions import Action, InstancePermissionMixin, answer

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

ENFORCE_PERMISSION = "partners.enforce_memorandumversion"


class VersionPolicy(ModelPermissionPolicy):
    """Only drafts are changed or deleted."""

    def user_has_permission_for_instance(self, user: Any, action: str, instance: MemorandumVersion) -> bool:
        if action in ("change", "delete") and instance.status != VersionStatus.DRAFT:
            return False
        return super().user_has_permission_for_instance(user, action, instance)


def _enforce(version: MemorandumVersion, user: Any, reason: str) -> str:
    version = put_into_force(version, user)
    return gettext("Version %(number)s is in force. Its text can no longer be changed.") % {"number": version.number}


ENFORCE = Action(
    title=_("Put into force"),
    explanation=_(
        "The published text of both languages is frozen under this number. It can never be changed or removed. "
        "The version in force until now is superseded, and its signatories are asked to reaffirm."
    ),
    permission=ENFORCE_PERMISSION,
    perform=_enforce,
    is_serious=True,
)


class VersionIndexView(IndexView):
    """The list; drafts can be put into force."""

    def get_edit_url(self, instance: MemorandumVersion) -> str | None:
        return super().get_edit_url(instance) if instance.status == VersionStatus.DRAFT else None

    def get_delete_url(self, instance: MemorandumVersion) -> str | None:
        return super().get_delete_url(instance) if instance.status == VersionStatus.DRAFT else None

    def get_list_more_buttons(self, instance: MemorandumVersion) -> list[Any]:
        buttons = super().get_list_more_buttons(instance)
        if instance.status == VersionStatus.DRAFT and self.request.user.has_perm(ENFORCE_PERMISSION):
            url = reverse("memorandumversion:enforce", args=[instance.pk])
            buttons.append(Button(ENFORCE.title, url=url, icon_name="check", priority=5))
        return buttons


class VersionEditView(InstancePermissionMixin, EditView):
    """Only for drafts."""


class VersionDeleteView(InstancePermissionMixin, DeleteView):
    """Only for drafts."""


class VersionViewSet(ModelViewSet):
    """Prepare a draft, put it into force."""

    model = MemorandumVersion
    name = "memorandumversion"
    url_prefix = "memorandum/versions"
    icon = "doc-full"
    menu_label = _("Versions")
    copy_view_enabled = False
    inspect_view_enabled = True
    inspect_view_fields = ["number", "date", "status", "authoritative", "is_sample", "digest", "canonical_text"]
    index_view_class = VersionIndexView
    edit_view_class = VersionEditView
    delete_view_class = VersionDeleteView
    list_display = ["__str__", "date", "status", "is_sample", "in_force_at"]
    list_filter = ["status"]
    ordering = ["-number"]

    def get_urlpatterns(self) -> list[URLPattern]:
        return [*super().get_urlpatterns(), path("enforce/<int:pk>/", enforce, name="enforce")]


def enforce(request: HttpRequest, pk: int) -> HttpResponse:
    """Shows the text as it would be frozen; POST freezes it."""
    version = get_object_or_404(MemorandumVersion, pk=pk)
    back = reverse("memorandumversion:index")
    refusal, text = "", ""
    if version.status != VersionStatus.DRAFT:
        refusal = gettext("This version is in force already, or was. A correction is a new version.")
    else:
        try:
            text = canonical(version.number, version.date, version.authoritative, current_wordings())
        except ValidationError as error:
            refusal = " ".join(error.messages)
    details = [("SHA-256", digest(text))] if text else []
    return answer(request, ENFORCE, version, back, text=text, refusal=refusal, details=details)
