"""Keeping mail no longer than needed. The occasion stays: the same mail is never sent again."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from .mails import Attachment, OutboxMail, State

if TYPE_CHECKING:
    from django.db.models import QuerySet

#: After this time a mail that was sent, or failed, is emptied.
RETENTION = timedelta(days=30)


def purge() -> int:
    """Empty what was sent or given up a while ago; how many."""
    old = OutboxMail.objects.exclude(state=State.WAITING).filter(next_attempt_at__lt=timezone.now() - RETENTION)
    return _empty(old.exclude(to=""))


def erase(address: str) -> int:
    """Empty all mail to an address, whether sent or not; how many. What waits is not sent any more."""
    return _empty(OutboxMail.objects.filter(to__iexact=address))


def export(address: str) -> list[dict[str, Any]]:
    """All mail to an address, as whoever owns it may read it."""
    mails = OutboxMail.objects.filter(to__iexact=address).order_by("created_at")
    names = ("key", "to", "subject", "body", "language", "state", "created_at", "sent_at")
    return [{name: getattr(mail, name) for name in names} for mail in mails]


def _empty(mails: QuerySet[OutboxMail]) -> int:
    keys = [*mails.values_list("pk", flat=True)]
    Attachment.objects.filter(mail__in=keys).delete()
    mails = OutboxMail.objects.filter(pk__in=keys)
    mails.filter(state=State.WAITING).update(state=State.FAILED)
    return mails.update(to="", subject="", body="", last_error="", claim=None, claimed_until=None)
