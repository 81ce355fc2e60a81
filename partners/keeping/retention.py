"""Keeping changes no longer than needed."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from .keepers import ProfileKeeper
from .links import lifetime
from .proposals import DECIDED, ProfileProposal, State

if TYPE_CHECKING:
    from django.db.models import QuerySet


def drop_logo(proposal: ProfileProposal) -> None:
    """Delete an uploaded logo that was not taken over."""
    if proposal.logo:
        proposal.logo.delete()
        proposal.logo = None


def purge() -> int:
    """Erase what was begun and never sent, and what was decided a while ago; how many."""
    now = timezone.now()
    decided = now - timedelta(days=settings.KEEPING_DECIDED_DAYS)
    return _delete(
        ProfileProposal.objects.filter(
            Q(state=State.OPEN, opened_at__lt=now - lifetime()) | Q(state__in=DECIDED, decided_at__lt=decided)
        )
    )


def _of(address: str) -> QuerySet[ProfileProposal]:
    """Sent by an address, or naming it as the contact."""
    return ProfileProposal.objects.filter(
        Q(email__iexact=address)
        | Q(base__contact_email__iexact=address)
        | Q(values__contact_email__iexact=address)
        | Q(entries__contact_email__0__iexact=address)
    )


def _delete(proposals: QuerySet[ProfileProposal]) -> int:
    number = 0
    for proposal in proposals.select_related("logo"):
        if proposal.state in (State.OPEN, State.SENT):
            drop_logo(proposal)
        proposal.delete()
        number += 1
    return number


def export(address: str) -> list[dict[str, Any]]:
    """All that an address has to do with: changes, and profiles that it may keep."""
    proposals = _of(address).values("page__title", "email", "language", "state", "values", "entries", "opened_at")
    keepers = ProfileKeeper.objects.filter(email__iexact=address).values("page__title", "email", "language")
    return [dict(row) for rows in (proposals, keepers) for row in rows]  # type: ignore[attr-defined]


def erase(address: str) -> int:
    """Erase the changes, and the right to keep profiles; how many."""
    return _delete(_of(address)) + ProfileKeeper.objects.filter(email__iexact=address).delete()[0]
