"""Mail leaves at least once, and a crash doubles at most the mail in hand."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from smtplib import SMTPRecipientsRefused, SMTPResponseException
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from portal.outbox import delivery
from portal.outbox.erasure import erase, export, purge
from portal.outbox.models import Attachment, OutboxMail, State
from portal.outbox.post import File, enqueue, send_again
from portal.outbox.worker import work

pytestmark = pytest.mark.django_db
NOON = "2026-01-01T12:00:00+00:00"


def order(key: str = "greeting:1", **fields: Any) -> OutboxMail:
    """A mail in the outbox."""
    texts = {"to": "erika@example.org", "subject": "Guten Tag", "body": "Willkommen", "language": "de"}
    return enqueue(key=key, **texts | fields)


def fresh(letter: OutboxMail) -> OutboxMail:
    """As the database has it now."""
    return OutboxMail.objects.get(pk=letter.pk)


class Killed(BaseException):
    """Stands for SIGKILL: no handler of ours may catch it."""


def test_a_mail_leaves_with_its_files_and_only_once() -> None:
    letter = order(attachments=[File("urkunde.pdf", b"%PDF-1.7")])
    assert mail.outbox == []
    work()
    work()
    (sent,) = mail.outbox
    assert (sent.to, sent.subject, sent.body) == (["erika@example.org"], "Guten Tag", "Willkommen")
    assert sent.attachments == [("urkunde.pdf", b"%PDF-1.7", "application/pdf")]
    assert sent.message()["Message-ID"] == letter.message_id
    letter = fresh(letter)
    assert (letter.state, letter.attempts, letter.claim) == (State.SENT, 1, None)
    assert letter.sent_at


def test_the_same_occasion_is_one_mail() -> None:
    first, second = order(), order(subject="Anders")
    assert first == second
    work()
    assert [each.subject for each in mail.outbox] == ["Guten Tag"]


def test_what_was_rolled_back_is_not_sent() -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        order()
        raise RuntimeError
    work()
    assert mail.outbox == []
    assert not OutboxMail.objects.exists()


@pytest.mark.parametrize("subject", ["a\r\nBcc: x@example.org", "a\nb", "x" * 400, "🗺️ שלום"])
def test_no_subject_can_break_the_head_of_a_mail(subject: str) -> None:
    order(subject=subject)
    work()
    (sent,) = mail.outbox
    assert "Bcc" not in dict(sent.message().items())
    assert len(sent.subject) <= 200


@pytest.mark.parametrize("address", ["", "erika", "a@b\nc@d", "erika@example.org, b@example.org"])
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(ValidationError):
        order(to=address)


def test_killed_between_sending_and_noting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody touches it while the lease runs; then it leaves a second time, under the same name."""
    letter = order()
    with time_machine.travel(NOON, tick=False) as clock:
        OutboxMail.objects.update(next_attempt_at=timezone.now())
        with monkeypatch.context() as patch, pytest.raises(Killed):
            patch.setattr(delivery, "_mark", lambda *args, **fields: (_ for _ in ()).throw(Killed()))
            delivery.deliver(letter.pk)
        assert len(mail.outbox) == 1
        assert delivery.deliver_due() == 0
        clock.shift(delivery.LEASE)
        assert delivery.deliver_due() == 1
        assert delivery.deliver_due() == 0
    assert len(mail.outbox) == 2
    assert {each.message()["Message-ID"] for each in mail.outbox} == {letter.message_id}
    assert fresh(letter).state == State.SENT


def test_killed_between_commit_and_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """Even with its task lost, the mail is found by the duty."""
    from django_tasks_db.models import DBTaskResult

    order()
    DBTaskResult.objects.all().delete()
    work()
    assert len(mail.outbox) == 1


def test_two_workers_send_one_mail(monkeypatch: pytest.MonkeyPatch) -> None:
    """The second comes while the first is sending."""
    letter = order()
    send = delivery.send
    second: list[bool] = []

    def meanwhile(each: OutboxMail) -> None:
        second.append(delivery.deliver(each.pk))
        send(each)

    monkeypatch.setattr(delivery, "send", meanwhile)
    assert delivery.deliver(letter.pk)
    assert second == [False]
    assert len(mail.outbox) == 1


def test_whoever_lost_the_lease_notes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker that hung for longer than its lease must not undo what the next one noted."""
    letter = order()

    def slow(each: OutboxMail) -> None:
        OutboxMail.objects.filter(pk=each.pk).update(claim=None, claimed_until=None, state=State.SENT)
        raise OSError("timeout")

    monkeypatch.setattr(delivery, "send", slow)
    assert not delivery.deliver(letter.pk)
    assert fresh(letter).state == State.SENT


def test_a_silent_mail_server_is_tried_again_with_growing_pauses(
    settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    attempts: list[timedelta] = []

    def refuse(each: OutboxMail) -> None:
        attempts.append(timezone.now() - start)
        raise OSError("Connection refused by relay for erika@example.org")

    monkeypatch.setattr(delivery, "send", refuse)
    with time_machine.travel(NOON, tick=False) as clock:
        start = timezone.now()
        letter = order()
        while fresh(letter).state == State.WAITING:
            delivery.deliver_due()
            clock.shift(timedelta(minutes=1))
    waits = [round((b - a).total_seconds() / 60) for a, b in pairwise(attempts)]
    assert waits == [1, 2, 4, 8, 16, 32, 64, 128, 256, 360, 360]
    letter = fresh(letter)
    assert letter.state == State.FAILED
    assert "Connection refused" in letter.last_error
    assert "erika" not in letter.last_error


@pytest.mark.parametrize(
    ("error", "state"),
    [
        (SMTPRecipientsRefused({"erika@example.org": (550, b"no such user")}), State.FAILED),
        (SMTPRecipientsRefused({"erika@example.org": (450, b"greylisted")}), State.WAITING),
        (SMTPResponseException(552, "too large"), State.FAILED),
        (SMTPResponseException(535, "wrong password"), State.WAITING),
        (SMTPResponseException(421, "try later"), State.WAITING),
        (TimeoutError("timed out"), State.WAITING),
        (ValueError("broken"), State.WAITING),
    ],
)
def test_what_a_mail_server_says(
    error: Exception, state: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """A refusal for good ends it, everything else is tried again; no log holds the address."""
    letter = order()

    def fail(each: OutboxMail) -> None:
        raise error

    monkeypatch.setattr(delivery, "send", fail)
    delivery.deliver(letter.pk)
    assert fresh(letter).state == state
    assert "erika" not in caplog.text + fresh(letter).last_error


def test_a_mail_can_be_ordered_again() -> None:
    """With a name of its own, so that the receiver sees it; not while it is on its way."""
    letter = order()
    assert not send_again(letter)
    work()
    assert send_again(fresh(letter))
    assert not send_again(fresh(letter))
    work()
    assert len({each.message()["Message-ID"] for each in mail.outbox}) == len(mail.outbox) == 2


def test_mail_is_erased_and_its_occasion_stays() -> None:
    """After a month, or on request; nothing is sent a second time, and nobody can order it again."""
    with time_machine.travel(NOON, tick=False) as clock:
        letter, waiting = order(attachments=[File("a.pdf", b"x")]), order("greeting:2", to="max@example.org")
        delivery.deliver(letter.pk)
        clock.shift(timedelta(days=29))
        assert purge() == 0
        clock.shift(timedelta(days=2))
        assert purge() == 1
        assert export("Max@example.org")[0]["body"] == "Willkommen"
        assert erase("Max@example.org") == 1
        assert purge() == 0
    assert {*OutboxMail.objects.values_list("to", "subject", "body")} == {("", "", "")}
    assert not Attachment.objects.exists()
    order()
    work()
    assert len(mail.outbox) == 1
    assert not send_again(fresh(letter))
    assert fresh(waiting).state == State.FAILED
