"""PO files over HTTP."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from .. import po
from ..jobs import Job
from ..rights import lock_on, may_see, may_translate
from ..saving import DeskError

if TYPE_CHECKING:
    from django.http import HttpRequest


@require_safe
def export_po(request: HttpRequest, job_id: int) -> HttpResponse:
    """The strings of a job as a file to save."""
    job = get_object_or_404(Job, pk=job_id)
    if not may_see(request.user, job):  # type: ignore[arg-type]
        raise PermissionDenied
    response = HttpResponse(po.export(job), content_type="text/x-gettext-translation; charset=utf-8")
    name = slugify(job.title) or "page"
    response["Content-Disposition"] = f'attachment; filename="{name}-{job.locale.language_code}.po"'
    return response


@require_POST
def import_po(request: HttpRequest, job_id: int) -> HttpResponse:
    """Reads an uploaded file into drafts and says what became of it."""
    job = get_object_or_404(Job, pk=job_id)
    if not may_translate(request.user, job):  # type: ignore[arg-type]
        raise PermissionDenied
    back = redirect("translation:workbench", job.pk)
    upload = request.FILES.get("file")
    if upload is None:
        messages.error(request, _("Choose a PO file first."))
        return back
    try:
        if locked := lock_on(request.user, job):  # type: ignore[arg-type]
            raise DeskError(locked)
        result = po.load(job, po.parse(upload.read(po.LARGEST + 1)), request.user)  # type: ignore[arg-type]
    except DeskError as error:
        messages.error(request, str(error))
        return back
    messages.success(
        request,
        ngettext(
            "%(count)d string was imported as a draft.", "%(count)d strings were imported as drafts.", result.saved
        )
        % {"count": result.saved},
    )
    if result.unknown:
        sentence = _("The page no longer has these German strings, so their translations were left out: %(strings)s")
        messages.warning(request, sentence % {"strings": "; ".join(result.unknown[:10])})
    if result.faulty:
        numbers = ", ".join(str(unit.order) for unit in result.faulty)
        messages.warning(request, _("The checks found something in these strings: %(numbers)s") % {"numbers": numbers})
    return back
