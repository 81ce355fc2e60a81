"""Who comes in, and in which form the answer goes out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from ..jobs import Job
from ..rights import Rights, rights_of
from ..units import Unit

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

_OF_JOB = ("translation__source__locale", "translation__target_locale", "page", "content_type")


def job_for(request: HttpRequest, job_id: int) -> tuple[Job, Rights]:
    """The job, and what the person may do with it. Raises Http404 and PermissionDenied."""
    job = get_object_or_404(Job.objects.select_related(*_OF_JOB, "assignee"), pk=job_id)
    rights = rights_of(request.user, job)  # type: ignore[arg-type]
    if not rights.see:
        raise PermissionDenied(_("You have no rights on this translation."))
    return job, rights


def find_unit(unit_id: int) -> Unit:
    """The string with all that a save needs: one query. Raises Http404 with a sentence."""
    related = ("string", "context", "edited_by", *(f"job__{name}" for name in _OF_JOB))
    unit = Unit.objects.select_related(*related).filter(pk=unit_id).first()
    if unit is None:
        raise Http404(_("The German text was changed in the meantime and no longer has this string. Reload the page."))
    return unit


def wants_json(request: HttpRequest) -> bool:
    """The workbench's script asks, not a form."""
    return request.headers.get("X-Requested-With") == "XMLHttpRequest"


def refusal(sentence: str, status: int = 422, **more: object) -> JsonResponse:
    """No, with a sentence for the person."""
    return JsonResponse({"sentence": sentence, **more}, status=status)


def back_to(job: Job, unit: Unit | None = None) -> HttpResponse:
    """To the workbench, at the string if there is one."""
    place = f"#string-{unit.pk}" if unit else ""
    return redirect(reverse("translation:workbench", args=[job.pk]) + place)


def say(
    request: HttpRequest, job: Job, sentence: str, *, unit: Unit | None = None, failed: bool = True
) -> HttpResponse:
    """Lead back to the workbench with a message."""
    (messages.error if failed else messages.success)(request, sentence)
    return back_to(job, unit)


def denied(right: bool) -> str:
    """A sentence when the person may not do it; else nothing."""
    return "" if right else _("You do not have the right to do this.")


def allowed(right: bool, rights: Rights) -> str:
    """A sentence when the person may not do it, or English is locked; else nothing."""
    return denied(right) or rights.lock
