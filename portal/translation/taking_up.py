"""Everything that is live in German, also what was published before there was a desk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db.models import QuerySet
from wagtail.models import get_translatable_models

from portal.pages.publishing import GatedPublishMixin

from .jobs import Job
from .memory import remember
from .sync import is_source, take_up
from .units import Presence, Stage

if TYPE_CHECKING:
    from collections.abc import Iterator


def live_sources() -> list[QuerySet[Any]]:
    """What translations are made of, one query a kind; pages above before those below."""
    found = []
    for model in get_translatable_models(include_subclasses=True):
        if not issubclass(model, GatedPublishMixin):
            continue
        live = model._default_manager.filter(locale__language_code=settings.LANGUAGE_CODE, live=True)
        found.append(live.filter(alias_of=None).order_by("path") if hasattr(model, "alias_of") else live.order_by("pk"))
    return found


def take_up_all() -> Iterator[Job]:
    """Bring the desk up to date with all that is live, one after the other; gives each job when it is done.

    It may be stopped and run again at any time.
    """
    for sources in live_sources():
        for pk in list(sources.values_list("pk", flat=True)):
            instance = sources.model._default_manager.filter(pk=pk).first()
            # What waits as a draft to go live with its English stays as it is.
            if instance is None or not is_source(instance) or _has_draft(instance):
                continue
            for job in take_up(instance):
                _note_live_english(job)
                yield job


def remember_published() -> int:
    """Fill the translation memory from all that is live in both languages; how many pairs it took."""
    pairs = 0
    for job in Job.objects.exclude(published_at=None).select_related(
        "translation__source__locale", "translation__target_locale"
    ):
        texts = job.translation_texts()
        units = job.units.filter(published=True, keeps_german=False).exclude(context__path="slug")
        pairs += remember(
            [
                (unit.string.data, texts.get((unit.context_id, unit.string_id), ""))
                for unit in units.select_related("string")
            ],
            job.translation.source.locale,
            job.translation.target_locale,
        )
    return pairs


def _has_draft(instance: Any) -> bool:
    return Job.objects.filter(translation__source__object_id=instance.translation_key, draft__isnull=False).exists()


def _note_live_english(job: Job) -> None:
    """English that went live before there was a desk: what was translated then counts as published."""
    target = job.get_target()
    if job.was_published or target is None or not target.live or getattr(target, "alias_of_id", None):
        return
    job.published_at = getattr(target, "last_published_at", None) or getattr(target, "first_published_at", None)
    if job.published_at is None:
        return
    job.units.filter(presence=Presence.CURRENT, stage=Stage.TRANSLATED, errors=0).update(published=True)
    job.recount()
