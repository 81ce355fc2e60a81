"""Documents and badges as the public gets them."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from django.core.cache import cache
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _

from ..register.signatories import Signatory, shown
from ..register.subviews import Subview, answer
from ..register.versions import MemorandumVersion, VersionStatus
from . import badge
from .documents import latest_register, register_pdf, signature_pdf, version_pdf
from .tasks import make_register

if TYPE_CHECKING:
    from django.http import HttpRequest

    from ..memorandum import MemorandumPage

#: Seconds for which others may keep a badge: a withdrawal is to be seen within the hour.
BADGE_AGE = 3600
#: A visitor does not wait for a document with more rows (some 2 s), nor is it made anew for each of them.
MOST_ROWS_AT_ONCE = 2_000
REGISTER_AGE = 3600


def _pdf(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return response


def version(page: MemorandumPage, request: HttpRequest, number: int) -> HttpResponse:
    """A version as a document."""
    if number > 32_767:
        raise Http404
    found = get_object_or_404(MemorandumVersion.objects.exclude(status=VersionStatus.DRAFT), number=number)
    return _pdf(version_pdf(page, found), f"memorandum-{number}-{page.locale.language_code}")


def register(page: MemorandumPage, request: HttpRequest) -> HttpResponse:
    """The whole register: a large one is made by the worker, and until then the last one made is served."""
    language = page.locale.language_code
    if shown().count() <= MOST_ROWS_AT_ONCE:
        return _pdf(register_pdf(page), f"register-{language}")
    if cache.add(f"register-pdf:{language}", 1, REGISTER_AGE):
        make_register.enqueue(page.pk)
    if content := latest_register(language):
        return _pdf(content, f"register-{language}")
    view = Subview("partners/register/later.html", "register_pdf", _("The document is being made"), {}, is_private=True)
    response = answer(page, request, view)
    response.status_code = HTTPStatus.SERVICE_UNAVAILABLE
    response["Retry-After"] = "60"
    return response


def signature(page: MemorandumPage, request: HttpRequest, public_id: str) -> HttpResponse:
    """A signature as a document; none after withdrawal."""
    found = get_object_or_404(shown().select_related("version"), public_id=public_id)
    return _pdf(signature_pdf(page, found), f"memorandum-{public_id}-{page.locale.language_code}")


def badge_view(page: MemorandumPage, request: HttpRequest, public_id: str, look: str, form: str) -> HttpResponse:
    """The badge, for other websites to show; after withdrawal one that says so, with 410."""
    if look not in badge.LOOKS or form not in badge.FORMS:
        raise Http404
    found = get_object_or_404(Signatory.objects.select_related("version"), public_id=public_id)
    content = (badge.svg if form == "svg" else badge.png)(found, look)
    response = HttpResponse(content, content_type=badge.FORMS[form])
    if not found.has_signed:
        response.status_code = HTTPStatus.GONE
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    patch_cache_control(response, public=True, max_age=BADGE_AGE)
    return response
