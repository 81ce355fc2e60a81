"""Proposing changes and naming a successor, by the link to the confirmed mailbox."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from portal.forms.guard import read_token
from portal.forms.responses import SeeOther

from ..register.addresses import below
from ..register.subviews import Subview, answer
from . import proposing
from .forms import EntryForm, SuccessorForm
from .links import read, read_successor
from .proposals import PENDING, ChangeProposal, ProposalState, Purpose
from .texts import rows
from .views import broken

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from ..memorandum import MemorandumPage
    from ..register.signatories import Signatory


def propose(page: MemorandumPage, request: HttpRequest) -> HttpResponse:
    """The entry as a form; what waits already stands in it."""
    found = read(request.GET.get("token", ""))
    if isinstance(found, HTTPStatus):
        return _used(page, request, EntryForm.purpose, found)
    waiting = found.proposals.filter(purpose=Purpose.ENTRY, state__in=PENDING).first()
    form = EntryForm(request.POST or None, signatory=found, proposed=waiting.values if waiting else None)
    if form.is_bound and form.is_valid() and form.opening:
        try:
            proposing.propose(found, form.opening.key, form.wanted)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            return SeeOther(below(page, "service_sent"))
    return _form(page, request, "propose", form, found)


def succeed(page: MemorandumPage, request: HttpRequest) -> HttpResponse:
    """Another person, another mailbox."""
    found = read(request.GET.get("token", ""))
    if isinstance(found, HTTPStatus):
        return _used(page, request, SuccessorForm.purpose, found)
    form = SuccessorForm(request.POST or None, signatory=found)
    if form.is_bound and form.is_valid() and form.opening:
        try:
            proposing.name_successor(found, form.opening.key, form.wanted, form.cleaned_data["email"])
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            return SeeOther(below(page, "service_sent"))
    return _form(page, request, "succeed", form, found)


def sent(page: MemorandumPage, request: HttpRequest) -> HttpResponse:
    """What happens next."""
    title = _("Your proposal has arrived")
    view = Subview("partners/signing/said.html", "service_sent", title, {}, is_private=True)
    return answer(page, request, view, what="proposed")


def confirm(page: MemorandumPage, request: HttpRequest) -> HttpResponse:
    """GET shows what the new mailbox takes over, POST confirms or refuses it."""
    proposal = read_successor(request.GET.get("token", ""))
    if isinstance(proposal, HTTPStatus):
        return broken(page, request, proposal)
    # Once it is decided nothing is left to show.
    if request.method == "POST" and "refuse" in request.POST:
        proposing.take_back(proposal)
    elif request.method == "POST":
        proposing.confirm_successor(proposal, name_consent="name_consent" in request.POST)
    title = _("Take over the signature") if proposal.state == ProposalState.UNCONFIRMED else _("Your signature")
    view = Subview("partners/service/successor.html", "successor_confirm", title, {}, is_private=True)
    # Not the mailbox until now: it is another person's.
    shown = rows(proposal, with_mailbox=False)
    return answer(page, request, view, proposal=proposal, signatory=proposal.signatory, rows=shown)


def _used(page: MemorandumPage, request: HttpRequest, purpose: str, status: HTTPStatus) -> HttpResponse:
    """The same form sent a second time is answered like the first; any other gets the sentence."""
    opening = read_token(purpose, request.POST.get("token", ""))
    if opening and ChangeProposal.objects.filter(submission=opening.key).exists():
        return SeeOther(below(page, "service_sent"))
    return broken(page, request, status)


def _form(page: MemorandumPage, request: HttpRequest, name: str, form: Any, signatory: Signatory) -> HttpResponse:
    view = Subview("partners/service/proposal.html", name, str(form.title), {}, is_private=True)
    response = answer(page, request, view, form=form, signatory=signatory)
    if form.errors:
        response.status_code = HTTPStatus.UNPROCESSABLE_ENTITY
    return response
