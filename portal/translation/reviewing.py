"""From translator to reviewer: asking for approval, and approving at once all that the reviewer saw."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail_localize.models import StringTranslation

from . import occasions
from .jobs import Job
from .saving import DeskError
from .units import Presence, Stage

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.contrib.auth.models import AbstractUser


@transaction.atomic
def ask_for_review(job: Job, user: AbstractUser) -> None:
    """Tell the reviewers that everything is translated. Raises DeskError while it is not."""
    job.recount(only=True)
    if undone := job.open + job.changed + job.draft_count:
        raise DeskError(
            _("%(count)d of %(total)d strings are not translated yet.") % {"count": undone, "total": job.total}
        )
    if not job.translated:
        raise DeskError(_("Every string is approved already."))
    job.review_asked_at = timezone.now()
    Job.objects.filter(pk=job.pk).update(review_asked_at=job.review_asked_at)
    occasions.review_asked(job, user)


@transaction.atomic
def approve_seen(job: Job, seen: Mapping[int, int], user: AbstractUser) -> tuple[int, int]:
    """Approve what is translated and without errors, in the versions (unit → version) that the reviewer saw.

    Gives how many were approved, and how many were left because somebody has changed them since.
    """
    waiting = list(job.units.select_for_update().filter(presence=Presence.CURRENT, stage=Stage.TRANSLATED, errors=0))
    approved = [unit for unit in waiting if seen.get(unit.pk) == unit.version]
    job.units.filter(pk__in=[unit.pk for unit in approved]).update(
        stage=Stage.REVIEWED,
        machine=False,
        version=F("version") + 1,
        reviewed_by=user,
        edited_by=user,
        edited_at=timezone.now(),
    )
    confirmed = Q(pk__in=[])
    for unit in approved:
        if unit.machine:
            confirmed |= Q(translation_of=unit.string_id, context=unit.context_id)
    StringTranslation.objects.filter(confirmed, locale=job.translation.target_locale_id).update(
        translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL, tool_name=""
    )
    job.recount(only=True)
    return len(approved), len(waiting) - len(approved)
