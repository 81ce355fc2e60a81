"""English through the translators' desk, so that translators find live, approved translations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.html import strip_tags

from portal.translation.filling import fill
from portal.translation.publishing import publish
from portal.translation.sync import take_up

from .content import DemoError, pairs

if TYPE_CHECKING:
    from wagtail.models import Locale


def translate(instance: Any, data: Any, locale: Locale) -> None:
    """Publish `instance` in `locale` with the English texts of `data`.

    Raises DemoError naming every German text that has none: no German text may go live.
    """
    # Fresh from the database: inline children must have keys before wagtail-localize freezes them.
    jobs = take_up(type(instance).objects.get(pk=instance.pk))
    job = next(job for job in jobs if job.locale == locale)
    english = pairs(data)
    missing = [
        f"{unit.context.path}: {strip_tags(unit.string.data)[:60]}"
        for unit in fill(job, lambda german, path: english.get(german))
    ]
    if missing:
        raise DemoError(f"No English text in “{instance}” for: " + "; ".join(missing))
    publish(job, None)
