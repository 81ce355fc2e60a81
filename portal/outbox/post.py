"""Writing a mail into the outbox."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.validators import validate_email
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import get_language

from .mails import Attachment, OutboxMail, State
from .tasks import deliver_mail
from .wake import wake_after_commit

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST_SUBJECT = 200


@dataclass(frozen=True)
class File:
    """A file to attach."""

    name: str
    content: bytes
    content_type: str = "application/pdf"


def enqueue(
    *, key: str, to: str, subject: str, body: str, language: str | None = None, attachments: Iterable[File] = ()
) -> OutboxMail:
    """Keep a mail to be sent once the caller's transaction is committed; the one of `key`, if there is one already.

    `language` is that of the text (default: the active one). A line break in the subject becomes a space.

    Raises:
        ValidationError: `to` is no address.
    """
    validate_email(to)
    words = Truncator(" ".join(subject.split())).chars(LONGEST_SUBJECT)
    mail, is_new = OutboxMail.objects.get_or_create(
        key=key,
        defaults={
            "to": to,
            "subject": words,
            "body": body.replace("\x00", ""),
            "language": language or get_language() or "de",
        },
    )
    if is_new:
        Attachment.objects.bulk_create(
            Attachment(mail=mail, name=file.name, content=file.content, content_type=file.content_type)
            for file in attachments
        )
        _order(mail)
    return mail


def send_again(mail: OutboxMail) -> bool:
    """Order a mail once more, with a new Message-ID; False where it is waiting already or was erased."""
    ordered = (
        OutboxMail.objects.filter(pk=mail.pk, orders=mail.orders)
        .exclude(state=State.WAITING)
        .exclude(to="")
        .update(
            state=State.WAITING,
            orders=mail.orders + 1,
            attempts=0,
            next_attempt_at=timezone.now(),
            last_error="",
            claim=None,
            claimed_until=None,
        )
    )
    if ordered:
        mail.refresh_from_db()
        _order(mail)
    return bool(ordered)


def _order(mail: OutboxMail) -> None:
    # In the same transaction: the task is there if and only if the mail is.
    deliver_mail.enqueue(mail.pk)
    wake_after_commit()
