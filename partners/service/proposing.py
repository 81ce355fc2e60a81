"""From what an organisation proposes to what the register says; the database sees to it that two decide once."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.log_actions import log

from ..register.changes import change
from ..register.signatories import Signatory, set_fields
from ..register.withdrawal import relabel
from ..signing.pages import memorandum_in
from . import mails
from .links import use
from .proposals import PENDING, ChangeProposal, ProposalState, Purpose
from .texts import current, rows

if TYPE_CHECKING:
    from uuid import UUID

#: Nothing of what was typed in is left once it is decided.
_EMPTY: dict[str, Any] = {"values": {}, "email": ""}


def differences(signatory: Signatory, wanted: dict[str, Any]) -> dict[str, Any]:
    """What of `wanted` the register does not say already."""
    held = current(signatory)
    return {name: value for name, value in wanted.items() if value != held[name]}


@transaction.atomic
def propose(signatory: Signatory, submission: UUID, wanted: dict[str, Any]) -> ChangeProposal:
    """Bring changes of the entry before the office; they replace those that still wait. Raises ValidationError."""
    values = differences(signatory, wanted)
    if not values:
        raise ValidationError(_("Nothing is different from the register. Please change what is to be changed."))
    use(signatory)
    _replace(signatory, Purpose.ENTRY)
    proposal = ChangeProposal.objects.create(
        signatory=signatory, purpose=Purpose.ENTRY, submission=submission, values=values
    )
    mails.tell_office(proposal)
    return proposal


@transaction.atomic
def name_successor(signatory: Signatory, submission: UUID, wanted: dict[str, Any], email: str) -> ChangeProposal:
    """Ask a new mailbox whether it takes over, and tell the old one. Raises ValidationError."""
    use(signatory)
    _replace(signatory, Purpose.SUCCESSOR)
    proposal = ChangeProposal.objects.create(
        signatory=signatory,
        purpose=Purpose.SUCCESSOR,
        state=ProposalState.UNCONFIRMED,
        submission=submission,
        values=wanted,
        email=email,
    )
    page = memorandum_in(signatory.language)
    mails.ask_successor(page, proposal)
    mails.tell_predecessor(page, proposal)
    return proposal


@transaction.atomic
def confirm_successor(proposal: ChangeProposal, *, name_consent: bool) -> None:
    """The new mailbox takes over, with its name or without; a second time nothing happens."""
    values = {**proposal.values, "name_consent": name_consent}
    if not name_consent:
        values["representative_name"] = ""
    values = differences(proposal.signatory, values)
    if proposal.move(ProposalState.UNCONFIRMED, state=ProposalState.OPEN, values=values, confirmed_at=timezone.now()):
        mails.tell_office(proposal)


def take_back(proposal: ChangeProposal) -> None:
    """The organisation, or the new mailbox, does not want it any more."""
    proposal.move(*PENDING, state=ProposalState.TAKEN_BACK, decided_at=timezone.now(), **_EMPTY)


def _replace(signatory: Signatory, purpose: Purpose) -> None:
    for earlier in signatory.proposals.filter(purpose=purpose, state__in=PENDING):
        take_back(earlier)


@transaction.atomic
def accept(proposal: ChangeProposal, user: Any) -> Signatory:
    """Put it into the register and its chain, and tell the organisation. Raises ValidationError: it is decided."""
    signatory = Signatory.objects.select_related("version").get(pk=proposal.signatory_id)
    proposal.signatory = signatory
    values, email = proposal.values, proposal.email
    with override(signatory.language):
        changed = [row.sentence for row in rows(proposal, with_mailbox=False)]
    _decide(proposal, user, ProposalState.ACCEPTED)
    old_email = signatory.email
    for name, value in values.items():
        if name != "fields":
            setattr(signatory, name, value)
    signatory.email = email or old_email
    if "fields" in values:
        set_fields(signatory, values["fields"])
    change(signatory, user=user)
    log(proposal, "partners.proposal.accept", user=user, data={"fields": sorted(values)})
    proposal.signatory = signatory
    mails.tell_outcome(proposal, {old_email, signatory.email}, changed)
    return signatory


@transaction.atomic
def decline(proposal: ChangeProposal, user: Any, text: str) -> None:
    """Leave the register as it is, with a reason. Raises ValidationError: it is decided."""
    email = proposal.email
    _decide(proposal, user, ProposalState.DECLINED, reason=text)
    log(proposal, "partners.proposal.decline", user=user)
    mails.tell_outcome(proposal, {proposal.signatory.email, email}, [])


def _decide(proposal: ChangeProposal, user: Any, state: ProposalState, **fields: Any) -> None:
    if not proposal.move(
        ProposalState.OPEN, state=state, decided_at=timezone.now(), decided_by=user, **_EMPTY, **fields
    ):
        raise ValidationError(
            _("This proposal is not waiting for a decision any more: %(state)s.")
            % {"state": proposal.get_state_display()}
        )


def remind() -> int:
    """Remind the office of what waits for longer than SIGNING_REMINDER_DAYS, once a period; how many."""
    now, sent = timezone.now(), 0
    for proposal in ChangeProposal.objects.filter(state=ProposalState.OPEN).select_related("signatory"):
        periods = (now - (proposal.confirmed_at or proposal.created_at)).days // settings.SIGNING_REMINDER_DAYS
        if periods:
            mails.tell_office(proposal, reminder=periods)
            sent += 1
    return sent


def purge() -> int:
    """Erase what no new mailbox confirmed, and what was decided a while ago; how many."""
    now = timezone.now()
    unconfirmed = now - timedelta(days=settings.SIGNING_UNCONFIRMED_DAYS)
    decided = now - timedelta(days=settings.SIGNING_DECLINED_DAYS)
    due = Q(state=ProposalState.UNCONFIRMED, created_at__lt=unconfirmed) | Q(decided_at__lt=decided)
    return ChangeProposal.objects.filter(due).delete()[0]


def export(address: str) -> list[dict[str, Any]]:
    """All proposals that came from an address, or name it."""
    names = ("created_at", "purpose", "state", "values", "email", "reason")
    return [*_of(address).values(*names)]


def erase(address: str) -> int:
    """Erase them; how many."""
    return _of(address).delete()[0]


def forget(signatory: Signatory) -> None:
    """Whoever withdraws leaves no proposal, and no name in what the audit log says about one."""
    for proposal in signatory.proposals.select_related("signatory"):
        relabel(proposal)
    signatory.proposals.all().delete()


def _of(address: str) -> Any:
    return ChangeProposal.objects.filter(Q(email__iexact=address) | Q(signatory__email__iexact=address))
