"""First drafts by a machine, for every string of a job that has no text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from .machine import MachineTranslationError
from .saving import ConflictError, DeskError, save_text
from .units import Presence, Stage
from .wording import plain

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser

    from .jobs import Job
    from .machine import BatchedTranslator


def translate_open(job: Job, translator: BatchedTranslator, user: AbstractUser) -> int:
    """Have a machine translate every string that has no text; gives how many it did.

    Raises DeskError with its sentence when it failed; what came back before is kept.
    """
    every = job.units.filter(presence=Presence.CURRENT, stage=Stage.OPEN).select_related("string", "context")
    units = [unit for unit in every if not unit.is_slug]
    strings = [unit.string.as_value() for unit in units]
    failed = ""
    try:
        answer = translator.translate(job.translation.source.locale, job.locale, strings)
    except MachineTranslationError as error:
        answer, failed = error.translated, str(error)
    done = 0
    for unit, string in zip(units, strings, strict=True):
        if string not in answer:
            continue
        unit.job = job
        text = answer[string].data if unit.rich else plain(answer[string].data)
        try:
            save_text(unit, text, version=unit.version, user=user, machine=translator.display_name)
        except ConflictError:
            # Somebody has begun to translate it while the machine was at work; a person's text stays.
            continue
        done += 1
    if failed:
        raise DeskError(f"{failed} " + _("%(count)d strings were translated before.") % {"count": done})
    return done
