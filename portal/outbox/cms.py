"""The outbox as the office sees it: read-only, with a button that orders a mail once more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import log
from wagtail.permission_policies import ModelPermissionPolicy

from portal.forms.cells import SafeCells

from .mails import OutboxMail, State
from .post import send_again

if TYPE_CHECKING:
    from django.http import HttpRequest

RESEND = "portaloutbox.resend_outboxmail"


class OutboxPolicy(ModelPermissionPolicy):
    """Mails are written by the portal: nobody adds, changes or deletes one in the CMS."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action not in ("add", "change", "delete") and super().user_has_permission(user, action)


class OutboxIndexView(SafeCells, IndexView):
    """The list; those who may also order mails again."""

    def get_list_more_buttons(self, instance: OutboxMail) -> list[Any]:
        buttons = super().get_list_more_buttons(instance)
        if can_resend(self.request, instance):
            address = reverse("outboxmail:resend", args=[instance.pk])
            buttons.append(Button(gettext_lazy("Send again"), url=address, icon_name="mail", priority=30))
        return buttons


class OutboxViewSet(ModelViewSet):
    """List and look; the texts stay hidden, for they hold personal links."""

    model = OutboxMail
    name = "outboxmail"
    url_prefix = "outbox"
    icon = "mail"
    menu_label = gettext_lazy("Outbox")
    menu_hook = "register_reports_menu_item"
    menu_order = 950
    copy_view_enabled = False
    inspect_view_enabled = True
    inspect_view_fields = [
        "subject",
        "to",
        "key",
        "language",
        "state",
        "attempts",
        "orders",
        "created_at",
        "next_attempt_at",
        "sent_at",
        "last_error",
    ]
    index_view_class = OutboxIndexView
    # Nobody may change a mail; the form is never shown.
    form_fields = ["subject"]
    list_display = ["__str__", "to", "state", "attempts", "created_at", "sent_at", "last_error"]
    list_filter = ["state", "language"]
    search_fields = ["subject", "to", "key"]
    ordering = ["-created_at"]

    def get_urlpatterns(self) -> list[URLPattern]:
        return [*super().get_urlpatterns(), path("resend/<int:pk>/", resend, name="resend")]


def can_resend(request: HttpRequest, mail: OutboxMail) -> bool:
    """Whether the mail is at rest and there, and the person may order it again."""
    return request.user.has_perm(RESEND) and mail.state != State.WAITING and bool(mail.to)


@require_http_methods(["GET", "HEAD", "POST"])
def resend(request: HttpRequest, pk: int) -> HttpResponse:
    """GET asks, POST orders the mail once more."""
    if not request.user.has_perm(RESEND):
        raise PermissionDenied
    mail = get_object_or_404(OutboxMail, pk=pk)
    back = reverse("outboxmail:index")
    if request.method == "POST":
        if send_again(mail):
            log(mail, "portaloutbox.resend", user=request.user)
            messages.success(request, _("The mail will be sent again at once."))
        else:
            messages.error(request, _("This mail is on its way already, or was erased."))
        return HttpResponseRedirect(back)
    context = {"mail": mail, "back": back, "can_resend": can_resend(request, mail)}
    return TemplateResponse(request, "portaloutbox/resend.html", context)
