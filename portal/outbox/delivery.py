"""Sending what is due: at least once, and never by two workers at the same time."""

from __future__ import annotations

import logging
import re
import uuid
from datetime import datetime, timedelta
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException
from typing import TYPE_CHECKING

from django.core.mail import EmailMessage
from django.db.models import Case, F, Min, Q, When
from django.utils import timezone

from .mails import OutboxMail, State

if TYPE_CHECKING:
    from django.db.models import QuerySet

logger = logging.getLogger(__name__)

#: For so long a mail belongs to the worker that claimed it; far more than a mail server takes.
LEASE = timedelta(minutes=5)
#: Waits 1, 2, 4, 8 … minutes between attempts, at most LONGEST_WAIT: given up after some 26 hours.
FIRST_WAIT, LONGEST_WAIT, MOST_ATTEMPTS = timedelta(minutes=1), timedelta(hours=6), 12
_ADDRESS = re.compile(r"[^\s<>()\[\],;:'\"]+@[^\s<>()\[\],;:'\"]+")


def deliver_due() -> int:
    """Send all mail whose time has come; how many left."""
    return sum(
        deliver(pk) for pk in list(_due(timezone.now()).order_by("next_attempt_at").values_list("pk", flat=True))
    )


def deliver(pk: int) -> bool:
    """Send one mail if it is due and nobody else is at it; whether it left."""
    mail = _claim(pk)
    if mail is None:
        return False
    try:
        send(mail)
    except Exception as error:  # noqa: BLE001 - whatever goes wrong with one mail must not keep the next
        _postpone(mail, error)
        return False
    _mark(mail, state=State.SENT, sent_at=timezone.now(), last_error="")
    return True


def oldest_due() -> datetime | None:
    """Since when the oldest mail waits that still does; None if none does. One query.

    Counted from its writing, for the next attempt moves on with every failure; a mail that a person
    ordered again counts from then.
    """
    since = Case(When(orders=1, then=F("created_at")), default=F("next_attempt_at"))
    found: datetime | None = OutboxMail.objects.filter(state=State.WAITING).aggregate(oldest=Min(since))["oldest"]
    return found


def send(mail: OutboxMail) -> None:
    """Hand a mail to the mail server."""
    message = EmailMessage(
        mail.subject,
        mail.body,
        to=[mail.to],
        headers={
            "Message-ID": mail.message_id,
            "Content-Language": mail.language,
            # No answers from absence assistants (RFC 3834).
            "Auto-Submitted": "auto-generated",
        },
    )
    for file in mail.attachments.all():
        message.attach(file.name, bytes(file.content), file.content_type)
    message.send()


def wait_after(attempts: int) -> timedelta:
    """How long to wait after so many failed attempts (1 or more)."""
    return min(FIRST_WAIT * 2 ** (min(attempts, 20) - 1), LONGEST_WAIT)


def _due(now: datetime) -> QuerySet[OutboxMail]:
    free = Q(claimed_until=None) | Q(claimed_until__lte=now)
    return OutboxMail.objects.filter(free, state=State.WAITING, next_attempt_at__lte=now)


def _claim(pk: int) -> OutboxMail | None:
    """The mail, ours until the lease ends; None if it is not due or somebody else's.

    The attempt counts from here: a mail that kills its worker is not tried for ever.
    """
    now, claim = timezone.now(), uuid.uuid4()
    taken = _due(now).filter(pk=pk).update(claim=claim, claimed_until=now + LEASE, attempts=F("attempts") + 1)
    return OutboxMail.objects.get(pk=pk) if taken else None


def _mark(mail: OutboxMail, **fields: object) -> None:
    """Note what became of a mail, unless the lease ran out and somebody else has it by now."""
    OutboxMail.objects.filter(pk=mail.pk, claim=mail.claim).update(claim=None, claimed_until=None, **fields)


def _postpone(mail: OutboxMail, error: Exception) -> None:
    is_last = mail.attempts >= MOST_ATTEMPTS or _is_final(error)
    reason = _ADDRESS.sub("…", f"{type(error).__name__}: {error}")[:500]
    # By its occasion: the log never carries an address.
    logger.warning("The mail %s could not be sent (attempt %s): %s", mail.key, mail.attempts, reason)
    _mark(
        mail,
        state=State.FAILED if is_last else State.WAITING,
        next_attempt_at=timezone.now() + wait_after(mail.attempts),
        last_error=reason,
    )


def _is_final(error: Exception) -> bool:
    """Whether the mail server refused for good (5xx), so that trying again would only annoy it."""
    if isinstance(error, SMTPRecipientsRefused):
        return all(code >= 500 for code, _words in error.recipients.values())
    # 530 to 539 are about our own login: a person will mend it.
    return (
        isinstance(error, SMTPResponseException) and 550 <= error.smtp_code < 600 and isinstance(error, SMTPException)
    )
