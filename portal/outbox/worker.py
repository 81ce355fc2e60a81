"""The worker: does what is due, round after round."""

from __future__ import annotations

import logging
import threading
import uuid
from typing import TYPE_CHECKING

from django.db import close_old_connections, connections
from django.utils import timezone
from django_tasks_db.compat import TaskResultStatus
from django_tasks_db.management.commands.db_worker import Worker as QueueWorker
from django_tasks_db.models import DBTaskResult

from .duties import do_due_duties
from .wake import work_is_due

if TYPE_CHECKING:
    from collections.abc import Callable

logger = logging.getLogger(__name__)

#: The queue of django-tasks, as the settings name it.
QUEUE = "work"
#: Seconds between two looks at the database, and after one that failed.
PAUSE, PAUSE_AFTER_ERROR = 2.0, 15.0


def work() -> None:
    """Do everything that is due now: tasks first, then duties."""
    do_tasks()
    do_due_duties()


def do_tasks() -> int:
    """Empty the queue; how many tasks were done, well or not."""
    worker_id = uuid.uuid4().hex
    runner = QueueWorker(
        queue_names=["*"],
        excluded_queue_names=[],
        interval=0,
        batch=True,
        backend_name=QUEUE,
        startup_delay=False,
        max_tasks=None,
        worker_id=worker_id,
    )
    done = 0
    while (result := _next_task()) is not None:
        if _claim(result, worker_id):
            runner.run_task(result)
            done += 1
    return done


def _next_task() -> DBTaskResult | None:
    # Without a lock, unlike the library's own loop: SQLite has one writer at a time.
    return DBTaskResult.objects.ready().filter(backend_name=QUEUE).first()


def _claim(result: DBTaskResult, worker_id: str) -> bool:
    """Whether the task is ours now; False if another worker was faster."""
    result.status = TaskResultStatus.RUNNING
    result.started_at = timezone.now()
    result.worker_ids = [*result.worker_ids, worker_id]
    taken = DBTaskResult.objects.filter(pk=result.pk, status=TaskResultStatus.READY).update(
        status=result.status, started_at=result.started_at, worker_ids=result.worker_ids
    )
    return bool(taken)


def run(is_stopped: Callable[[], bool]) -> None:
    """Work until told to stop. A database that does not answer is tried again, for ever."""
    try:
        while not is_stopped():
            close_old_connections()
            pause = PAUSE
            work_is_due.clear()
            try:
                work()
            except Exception:
                logger.exception("The worker could not go on; it tries again in %.0f seconds.", PAUSE_AFTER_ERROR)
                pause = PAUSE_AFTER_ERROR
            close_old_connections()
            work_is_due.wait(pause)
    finally:
        connections.close_all()


class WorkerThread(threading.Thread):
    """The worker as a thread of a server process."""

    def __init__(self) -> None:
        super().__init__(name="worker", daemon=True)
        self._stop_asked = threading.Event()

    def run(self) -> None:
        run(self._stop_asked.is_set)

    def stop(self, timeout: float = 5.0) -> None:
        """Ask it to stop after what it is doing, and wait at most `timeout` seconds. What it leaves is found again."""
        self._stop_asked.set()
        work_is_due.set()
        self.join(timeout)
