"""Publishing both languages together at a set time."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from . import occasions
from .jobs import Job
from .publishing import publish_together
from .rights import rights_of, why_not_together
from .saving import DeskError

if TYPE_CHECKING:
    from datetime import datetime

    from django.contrib.auth.models import AbstractUser
    from django.db.models import QuerySet

logger = logging.getLogger(__name__)


def set_time(job: Job, user: AbstractUser, when: datetime | None) -> None:
    """Have both languages go live at `when`, in the name of `user`; None takes the time back.

    Every string must be approved by then, not yet now. Raises DeskError for a time that is over.
    """
    if when is not None and when <= timezone.now():
        raise DeskError(_("This time has passed. Choose a later one, or publish now."))
    job.publish_at, job.publish_by = when, user if when else None  # type: ignore[assignment]
    Job.objects.filter(pk=job.pk).update(publish_at=job.publish_at, publish_by=job.publish_by)


def due() -> QuerySet[Job]:
    """What should go live now."""
    return Job.objects.filter(publish_at__lte=timezone.now()).order_by("publish_at", "pk")


def publish_due() -> int:
    """Publish what is due, each for itself; how many went live. What fails is told to people, not tried again."""
    return sum(_publish(pk, when) for pk, when in list(due().values_list("pk", "publish_at")))


def _publish(pk: int, when: Any) -> bool:
    try:
        with transaction.atomic():
            # Only one of several workers takes it; the others find the time gone, or wait until it is.
            if not Job.objects.filter(pk=pk, publish_at=when).update(publish_at=None):
                return False
            job = Job.objects.select_related("publish_by").get(pk=pk)
            if job.publish_by is None:
                raise DeskError(_("Whoever set the date has no account any more. Set the date again."))
            # Rights and consents may have changed since; somebody without the right may have sent a newer draft.
            rights = rights_of(job.publish_by, job)
            if sentence := why_not_together(rights, job) or rights.lock:
                raise DeskError(sentence)
            publish_together(job, job.publish_by)
    except DeskError as error:
        _give_up(pk, str(error))
    except (PermissionDenied, ValidationError) as error:
        # From a gate of the German side, with a sentence for people.
        _give_up(pk, " ".join(map(str, getattr(error, "messages", error.args))))
    except Exception:
        logger.exception("Scheduled publication of translation job %s failed.", pk)
        _give_up(pk, _("Something unforeseen happened; the log of the server has it."))
    else:
        return True
    return False


@transaction.atomic
def _give_up(pk: int, reason: str) -> None:
    job = Job.objects.select_related("publish_by").get(pk=pk)
    scheduler = job.publish_by
    Job.objects.filter(pk=pk).update(publish_at=None, publish_by=None)
    occasions.schedule_failed(job, scheduler, reason)
