"""Whole translations at once: from a file, or from content that was translated elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from wagtail_localize.models import StringTranslation

from .units import Presence, Stage, Unit

if TYPE_CHECKING:
    from collections.abc import Callable

    from .jobs import Job


@transaction.atomic
def fill(job: Job, english: Callable[[str, str], str | None]) -> list[Unit]:
    """Give every string the approved text of `english(German fragment, path)`; the units left without one.

    For content whose translation is known to be good, such as the demo's: no check is made.
    """
    units = list(job.units.filter(presence=Presence.CURRENT).select_related("string", "context"))
    missing, done, rows = [], [], []
    for unit in units:
        text = english(unit.string.data, unit.context.path)
        if not text:
            missing.append(unit)
            continue
        rows.append(
            StringTranslation(
                translation_of_id=unit.string_id,
                context_id=unit.context_id,
                locale_id=job.translation.target_locale_id,
                data=text,
                translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
                updated_at=timezone.now(),
            )
        )
        unit.stage, unit.version = Stage.REVIEWED, unit.version + 1
        unit.keeps_german = text == unit.string.data
        done.append(unit)
    StringTranslation.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["locale", "translation_of", "context"],
        update_fields=["data", "translation_type", "updated_at"],
    )
    Unit.objects.bulk_update(done, ["stage", "version", "keeps_german"])
    job.recount()
    return missing
