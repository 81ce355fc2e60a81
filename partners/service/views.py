"""After signing: what an organisation can do by a link that only its confirmed mailbox gets."""

from __future__ import annotations

from datetime import timedelta
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from portal.forms.guard import within_limit
from portal.outbox.post import enqueue

from ..register.addresses import below
from ..register.changes import reaffirm, withdraw
from ..register.signatories import Signatory, shown
from ..register.subviews import Subview, answer
from ..register.versions import MemorandumVersion, in_force
from ..signing.pages import memorandum_in
from .links import link, read, use
from .proposals import PENDING
from .proposing import take_back
from .texts import rows

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from ..memorandum import MemorandumPage

MOST_AN_HOUR = 5


def ask(page: MemorandumPage, request: HttpRequest, public_id: str) -> HttpResponse:
    """GET explains, POST mails the link; the answer is the same whether there is a mailbox or not."""
    signatory = get_object_or_404(shown().select_related("version"), public_id=public_id)
    view = Subview(
        "partners/service/ask.html", "ask", _("Change or withdraw"), {"public_id": public_id}, is_private=True
    )
    if request.method != "POST":
        return answer(page, request, view, signatory=signatory, is_sent=False)
    if not within_limit("service", request, MOST_AN_HOUR, timedelta(hours=1)):
        response = answer(page, request, view, signatory=signatory, is_sent=False, is_too_many=True)
        response.status_code = HTTPStatus.TOO_MANY_REQUESTS
        return response
    if signatory.email:
        _send_link(signatory)
    return answer(page, request, view, signatory=signatory, is_sent=True)


def _send_link(signatory: Signatory) -> None:
    # One mail an hour, however often somebody presses the button; a new one once the link was used.
    hour = timezone.now().strftime("%Y%m%d%H")
    page = memorandum_in(signatory.language)
    with override(signatory.language), transaction.atomic():
        lines = [
            _("With this link you can change, reaffirm or withdraw the signature of %(name)s:")
            % {"name": signatory.name},
            link(page, signatory),
            _("If you did not ask for it, do nothing."),
        ]
        enqueue(
            key=f"signatory:link:{signatory.public_id}:{signatory.deeds}:{hour}",
            to=signatory.email,
            subject=_("Your signature of the memorandum"),
            body="\n\n".join(lines),
            language=signatory.language,
        )


def act(page: MemorandumPage, request: HttpRequest) -> HttpResponse:
    """GET shows what can be done, POST does it; the link is used up by it."""
    found = read(request.GET.get("token", ""))
    if isinstance(found, HTTPStatus):
        return broken(page, request, found)
    current = in_force()
    open_version = current if current and current.pk != found.version_id and found.has_signed else None
    done, error = "", ""
    if request.method == "POST":
        try:
            done = _do(request, found, open_version)
        except ValidationError as refusal:
            error = " ".join(refusal.messages)
    query = f"?{urlencode({'token': request.GET['token']})}"
    pending = [] if done else found.proposals.filter(state__in=PENDING).select_related("signatory")
    return answer(
        page,
        request,
        _view(),
        signatory=found,
        open_version=open_version,
        wording=open_version.wording(page.locale.language_code) if open_version else None,
        done=done,
        error=error,
        pending=[(proposal, rows(proposal)) for proposal in pending],
        propose_address=below(page, "propose") + query,
        succeed_address=below(page, "succeed") + query,
    )


def broken(page: MemorandumPage, request: HttpRequest, status: HTTPStatus) -> HttpResponse:
    """A sentence for a link that is not ours, or that is used up."""
    response = answer(page, request, _view(), broken=True)
    response.status_code = status
    return response


def _view() -> Subview:
    return Subview("partners/service/service.html", "service", _("Your signature"), {}, is_private=True)


def _do(request: HttpRequest, signatory: Signatory, version: MemorandumVersion | None) -> str:
    """What was done: "withdrawn", "reaffirmed" or "taken_back". Raises ValidationError with a sentence."""
    if "withdraw" in request.POST:
        withdraw(signatory)
        return "withdrawn"
    with transaction.atomic():
        if "take_back" in request.POST:
            use(signatory)
            for proposal in signatory.proposals.filter(state__in=PENDING):
                take_back(proposal)
            return "taken_back"
        if version is None or request.POST.get("version") != str(version.number):
            raise ValidationError(_("Meanwhile another version is in force. Please read it before you sign."))
        use(signatory)
        reaffirm(signatory, version)
        return "reaffirmed"
