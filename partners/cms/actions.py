"""Deeds of the office: GET asks, POST does, and a refusal is a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets.button import HeaderButton

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from django.db.models import Model
    from django.http import HttpRequest
    from django.utils.functional import _StrPromise as StrPromise


class ReasonForm(forms.Form):
    """Why; the other side reads it."""

    reason = forms.CharField(
        label=_("Text"),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
        help_text=_("It stands in the mail to the organisation."),
        error_messages={"required": _("Please write a sentence: the organisation reads it.")},
    )


@dataclass(frozen=True)
class Action:
    """What the button says, what it will do, and who may press it. `perform` gives the sentence of success."""

    title: StrPromise
    explanation: StrPromise
    permission: str
    perform: Callable[[Any, Any, str], str]
    needs_reason: bool = False
    is_serious: bool = False


def answer(request: HttpRequest, action: Action, instance: Model, back: str, **extra: Any) -> HttpResponse:
    """The page of an action on `instance`; `back` is where it leads."""
    if not request.user.has_perm(action.permission):
        raise PermissionDenied
    form = (ReasonForm if action.needs_reason else forms.Form)(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            done = action.perform(instance, request.user, form.cleaned_data.get("reason", ""))
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            messages.success(request, done)
        return HttpResponseRedirect(back)
    context = {"action": action, "object": instance, "form": form, "back": back} | extra
    return TemplateResponse(request, "partners/admin/action.html", context)


def buttons(actions: Mapping[str, Action], url_name: str, instance: Model, user: Any) -> list[HeaderButton]:
    """Those of the actions that a person may take, in their order; `url_name` takes the instance and the action."""
    return [
        HeaderButton(action.title, url=reverse(url_name, args=[instance.pk, name]), icon_name="edit", priority=number)
        for number, (name, action) in enumerate(actions.items())
        if user.has_perm(action.permission)
    ]


class InstancePermissionMixin:
    """For edit and delete views: asks the policy about this very object, which Wagtail's own do not."""

    permission_policy: Any
    permission_required: str
    index_url_name: str
    object: Any

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Leads whoever may not back to the list, with a sentence."""
        policy, action = self.permission_policy, self.permission_required
        instance = self.object if getattr(self, "object", None) else self.get_object()  # type: ignore[attr-defined]
        if not policy.user_has_permission_for_instance(request.user, action, instance):
            messages.error(request, gettext("This cannot be changed any more, or you do not have the right to."))
            return HttpResponseRedirect(reverse(self.index_url_name))
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
