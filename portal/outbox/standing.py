"""The duties that the portal always has."""

from __future__ import annotations

import io
import logging
from datetime import timedelta

from django.core.management import call_command
from django.db.models.functions import Now
from django.utils import timezone
from django_tasks_db.compat import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from portal.forms.retention import purges

logger = logging.getLogger(__name__)

#: A task that runs for so long was left by a worker that is no more.
LONGEST_TASK = timedelta(hours=1)
#: So often a task may be begun before it is given up: it may be what kills the workers.
MOST_STARTS = 3
#: For so long the results of tasks are kept.
RETENTION = timedelta(days=14)


def publish_scheduled() -> None:
    """Publish and unpublish what editors scheduled."""
    call_command("publish_scheduled", stdout=io.StringIO())


def erase_what_is_due() -> None:
    """What `manage.py tidy` does: one room that cannot must not keep the others."""
    for what, purge in purges().items():
        try:
            purge()
        except Exception:
            logger.exception("Not erased: %s. It is tried again tomorrow.", what)


def revive_tasks() -> int:
    """Put tasks that a crash left half-done back into the queue; how many."""
    revived = 0
    for result in DBTaskResult.objects.running().filter(started_at__lt=timezone.now() - LONGEST_TASK):
        is_hopeless = len(result.worker_ids) >= MOST_STARTS
        status = TaskResultStatus.FAILED if is_hopeless else TaskResultStatus.READY
        revived += DBTaskResult.objects.filter(
            pk=result.pk, status=TaskResultStatus.RUNNING, started_at=result.started_at
        ).update(status=status, finished_at=Now() if is_hopeless else None)
    return revived


def purge_tasks() -> int:
    """Erase the results of finished tasks; how many."""
    return DBTaskResult.objects.finished().filter(finished_at__lt=timezone.now() - RETENTION).delete()[0]
