"""The queue of changes that partners propose for their profiles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy

from ..keeping import decisions
from ..keeping.merging import changes
from ..keeping.proposals import ProfileProposal, State

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from ..keeping.merging import Change

PERMISSION = "partners.change_profileproposal"


class ProfileChangePolicy(ModelPermissionPolicy):
    """Changes come from keepers: the office decides and does not write in them."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action not in ("add", "change", "delete") and super().user_has_permission(user, action)

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        return user.has_perm(PERMISSION) or super().user_has_any_permission(user, actions)


class DecisionForm(forms.Form):
    """What is taken over, and what the keeper is told when it is declined."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        help_text=gettext_lazy("Only to decline: it stands in the mail to the partner."),
    )

    def __init__(self, found: list[Change], data: Any = None) -> None:
        super().__init__(data)
        # Where somebody else changed the same, only a person ticks.
        chosen = data.getlist("names") if data is not None else [each.name for each in found if not each.is_conflict]
        self.ticked = [each.name for each in found if each.name in chosen]


class ProfileChangeIndexView(IndexView):
    """The queue."""

    def get_base_queryset(self) -> Any:
        # What is being filled in belongs to whoever is typing.
        return super().get_base_queryset().exclude(state=State.OPEN).select_related("page")

    def get_edit_url(self, instance: ProfileProposal) -> str | None:
        may = self.request.user.has_perm(PERMISSION)
        return reverse("profileproposal:decide", args=[instance.pk]) if may else None

    def get_inspect_url(self, instance: ProfileProposal) -> str | None:
        return None


class ProfileChangeViewSet(ModelViewSet):
    """The queue and its decisions."""

    model = ProfileProposal
    name = "profileproposal"
    url_prefix = "profiles/changes"
    icon = "mail"
    menu_label = gettext_lazy("Profile changes")
    copy_view_enabled = False
    index_view_class = ProfileChangeIndexView
    # Nobody may change one; the form is never shown.
    form_fields: list[str] = []
    list_display = ["__str__", "email", "state", "sent_at", "decided_at"]
    list_filter = ["state"]
    search_fields = ["page__title", "email"]
    ordering = ["-sent_at"]

    def get_urlpatterns(self) -> list[URLPattern]:
        return [*super().get_urlpatterns(), path("<int:pk>/", decide, name="decide")]


def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """GET shows what would change, word by word; POST publishes, takes into the draft or declines."""
    if not request.user.has_perm(PERMISSION):
        raise PermissionDenied
    waiting = ProfileProposal.objects.exclude(state=State.OPEN).select_related("page__locale", "logo")
    proposal = get_object_or_404(waiting, pk=pk)
    found = changes(proposal, decisions.newest(proposal)) if proposal.state == State.SENT else []
    form = DecisionForm(found, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            if request.POST.get("draft") != str(proposal.page.latest_revision_id):
                raise ValidationError(_("Meanwhile somebody changed the page. Please look at the changes again."))
            return _done(request, proposal, form)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
    tester = proposal.page.permissions_for_user(request.user)
    context = {
        "proposal": proposal,
        "changes": found,
        "form": form,
        "back": reverse("profileproposal:index"),
        "draft": str(proposal.page.latest_revision_id),
        "is_waiting": proposal.state == State.SENT,
        "may_edit": tester.can_edit(),
        "may_publish": tester.can_publish() and not proposal.page.has_unpublished_changes,
        "has_draft": proposal.page.has_unpublished_changes,
    }
    return TemplateResponse(request, "partners/admin/proposal.html", context)


def _done(request: HttpRequest, proposal: ProfileProposal, form: DecisionForm) -> HttpResponse:
    """Do what the button says. Raises ValidationError."""
    do, back = request.POST.get("do"), reverse("profileproposal:index")
    if do == "decline":
        reason = form.cleaned_data["reason"].strip()
        if not reason:
            raise ValidationError(_("Please write a sentence: the partner reads it."))
        decisions.decline(proposal, request.user, reason)
        messages.success(request, _("The change is declined, and the partner is told."))
    else:
        is_published = do == "publish"
        decisions.accept(proposal, request.user, form.ticked, is_published=is_published)
        if is_published:
            messages.success(request, _("The profile is published. Its new words are at the translators' desk."))
        else:
            messages.success(request, _("The change is in the draft of the page. Publish it when it is ready."))
            back = reverse("wagtailadmin_pages:edit", args=[proposal.page_id])
    return HttpResponseRedirect(back)
