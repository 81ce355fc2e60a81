"""What is done with a whole job: review, approval, publishing, schedule. Plain forms, one button each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST
from wagtail.admin.widgets import AdminDateTimeInput
from wagtail_localize.machine_translators import get_machine_translator

from ..drafting import translate_open
from ..publishing import publish, publish_together
from ..reviewing import approve_seen, ask_for_review
from ..rights import why_not_together
from ..saving import DeskError
from ..schedule import set_time
from .access import denied, job_for, say

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..jobs import Job
    from ..rights import Rights


class ScheduleForm(forms.Form):
    """When both languages go live."""

    publish_at = forms.DateTimeField(
        label=gettext_lazy("Publish both languages on"),
        required=False,
        widget=AdminDateTimeInput,
        help_text=gettext_lazy("Empty: no date."),
    )


@require_POST
def act(request: HttpRequest, job_id: int) -> HttpResponse:
    """The button's name stands in `do`; leads back to the workbench with a sentence."""
    job, rights = job_for(request, job_id)
    action = ACTIONS.get(request.POST.get("do", ""))
    if action is None:
        return say(request, job, _("Choose what to do with the translation."))
    why_not, do = action
    if sentence := why_not(rights, job) or rights.lock:
        return say(request, job, sentence)
    try:
        return say(request, job, do(request, job), failed=False)
    except DeskError as error:
        return say(request, job, str(error))


def _review(request: HttpRequest, job: Job) -> str:
    ask_for_review(job, request.user)  # type: ignore[arg-type]
    return _("The reviewers have been asked to look at the translation.")


def _approve(request: HttpRequest, job: Job) -> str:
    seen = {}
    for item in request.POST.getlist("seen"):
        unit, _colon, version = item.partition(":")
        if unit.isdigit() and version.isdigit():
            seen[int(unit[:15])] = int(version[:9])
    approved, left = approve_seen(job, seen, request.user)  # type: ignore[arg-type]
    sentence = ngettext("%(count)d string was approved.", "%(count)d strings were approved.", approved)
    if left:
        more = ngettext(
            "%(count)d string was changed after you opened the page; look at it first.",
            "%(count)d strings were changed after you opened the page; look at them first.",
            left,
        )
        return f"{sentence % {'count': approved}} {more % {'count': left}}"
    return sentence % {"count": approved}


def _publish(request: HttpRequest, job: Job) -> str:
    publish(job, request.user)  # type: ignore[arg-type]
    return _("English is live.")


def _publish_together(request: HttpRequest, job: Job) -> str:
    publish_together(job, request.user)  # type: ignore[arg-type]
    return _("German and English are live.")


def _schedule(request: HttpRequest, job: Job) -> str:
    form = ScheduleForm(request.POST)
    if not form.is_valid():
        raise DeskError(" ".join(str(message) for messages in form.errors.values() for message in messages))
    at = form.cleaned_data["publish_at"]
    set_time(job, request.user, at)  # type: ignore[arg-type]
    if at is None:
        return _("The date was taken away; nothing goes live by itself.")
    shown = date_format(timezone.localtime(at), "SHORT_DATETIME_FORMAT")
    return _("Both languages go live on %(date)s, if all strings are approved by then.") % {"date": shown}


def _machine(request: HttpRequest, job: Job) -> str:
    translator = get_machine_translator()
    if translator is None:
        raise DeskError(_("No machine translation has been set up."))
    done = translate_open(job, translator, request.user)  # type: ignore[arg-type]
    return ngettext(
        "%(count)d string was translated by a machine. Read and confirm it.",
        "%(count)d strings were translated by a machine. Read and confirm them.",
        done,
    ) % {"count": done}


#: Name of a button → a sentence for those who may not press it, and what it does.
ACTIONS: dict[str, tuple[Callable[[Rights, Job], str], Callable[[HttpRequest, Job], str]]] = {
    "review": (lambda rights, job: denied(rights.translate), _review),
    "approve": (lambda rights, job: denied(rights.review), _approve),
    "machine": (lambda rights, job: denied(rights.translate), _machine),
    "publish": (lambda rights, job: denied(rights.review), _publish),
    "together": (why_not_together, _publish_together),
    "schedule": (why_not_together, _schedule),
}
