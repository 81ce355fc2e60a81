"""Duties come round, tasks survive a crash, the thread stops when asked."""

from __future__ import annotations

from datetime import timedelta
from threading import Event
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.core.mail.backends import locmem
from django.core.management import call_command
from django.db import OperationalError
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from portal.outbox import duties, standing, worker
from portal.outbox.duties import Duty, do_due_duties, register_duty
from portal.outbox.models import OutboxMail
from portal.outbox.post import enqueue

NOON = "2026-01-01T12:00:00+00:00"


@pytest.fixture
def no_duties(monkeypatch: pytest.MonkeyPatch) -> None:
    """None but those of the test."""
    monkeypatch.setattr(duties, "_registered", {})


@pytest.mark.django_db
def test_a_duty_comes_round(no_duties: None) -> None:
    done: list[int] = []
    register_duty("count", timedelta(hours=1), lambda: done.append(1))
    with time_machine.travel(NOON, tick=False) as clock:
        assert [do_due_duties(), do_due_duties()] == [1, 0]
        clock.shift(timedelta(minutes=59))
        assert do_due_duties() == 0
        clock.shift(timedelta(minutes=1))
        assert do_due_duties() == 1
    assert len(done) == 2


@pytest.mark.django_db
def test_a_duty_that_fails_keeps_no_other_and_comes_again(no_duties: None, caplog: pytest.LogCaptureFixture) -> None:
    done: list[int] = []
    register_duty("breaks", timedelta(hours=1), lambda: 1 / 0)
    register_duty("works", timedelta(hours=1), lambda: done.append(1))
    assert do_due_duties() == 2
    assert done == [1]
    assert "breaks" in caplog.text
    assert Duty.objects.get(name="breaks").has_failed
    assert not Duty.objects.get(name="works").has_failed


@pytest.mark.django_db
def test_two_workers_do_a_duty_once(no_duties: None) -> None:
    """The second comes while the first is at it."""
    done: list[int] = []
    register_duty("nested", timedelta(hours=1), lambda: done.append(do_due_duties()))
    do_due_duties()
    assert done == [0]


@pytest.mark.django_db
def test_a_task_left_by_a_crash_is_begun_again_but_not_for_ever() -> None:
    enqueue(key="a", to="erika@example.org", subject="A", body="B")
    with time_machine.travel(NOON, tick=False) as clock:
        for turn in range(1, standing.MOST_STARTS + 1):
            DBTaskResult.objects.update(status="RUNNING", started_at=timezone.now(), worker_ids=["w"] * turn)
            clock.shift(standing.LONGEST_TASK)
            assert standing.revive_tasks() == 0
            clock.shift(timedelta(seconds=1))
            assert standing.revive_tasks() == 1
    result = DBTaskResult.objects.get()
    assert result.status == "FAILED"
    assert result.finished_at


@pytest.mark.django_db
def test_results_of_tasks_are_kept_for_a_fortnight() -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        enqueue(key="a", to="erika@example.org", subject="A", body="B")
        worker.do_tasks()
        clock.shift(standing.RETENTION - timedelta(hours=1))
        assert standing.purge_tasks() == 0
        clock.shift(timedelta(hours=2))
        assert standing.purge_tasks() == 1


@pytest.mark.django_db
def test_the_command_does_what_is_due() -> None:
    enqueue(key="a", to="erika@example.org", subject="A", body="B")
    call_command("work", once=True)
    assert len(mail.outbox) == 1


class Noticing(locmem.EmailBackend):
    """Tells at once that a mail arrived."""

    arrived = Event()

    def send_messages(self, messages: Any) -> int:
        count = super().send_messages(messages)
        self.arrived.set()
        return count


@pytest.mark.django_db(transaction=True)
def test_the_thread_sends_at_once_and_stops_when_asked(settings: Any, no_duties: None) -> None:
    """What another thread committed leaves without waiting for the next round."""
    settings.EMAIL_BACKEND = f"{__name__}.Noticing"
    Noticing.arrived.clear()
    thread = worker.WorkerThread()
    thread.start()
    try:
        enqueue(key="a", to="erika@example.org", subject="A", body="B")
        assert Noticing.arrived.wait(20)
    finally:
        thread.stop(20)
    assert not thread.is_alive()
    assert OutboxMail.objects.get().state == "sent"


@pytest.mark.django_db(transaction=True)
def test_the_thread_outlives_a_database_that_does_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    tried = Event()

    def fails() -> None:
        tried.set()
        raise OperationalError("the database is gone")

    monkeypatch.setattr(worker, "work", fails)
    thread = worker.WorkerThread()
    thread.start()
    assert tried.wait(20)
    assert thread.is_alive()
    thread.stop(20)
    assert not thread.is_alive()
