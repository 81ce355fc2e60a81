"""From published German to the desk: which strings are new, reworded, unchanged or gone."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from django.utils import timezone
from wagtail.models import Locale, Page, Revision
from wagtail_localize.models import (
    StringSegment,
    TemplateSegment,
    Translation,
    TranslationSource,
)

from portal.pages.publishing import GatedPublishMixin

from . import occasions
from .alignment import align
from .blanks import fill_blanks
from .jobs import Job
from .places import place_of
from .signature import signature
from .units import Presence, Stage, Unit
from .wording import count_words, plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import Model

Key = tuple[int, int]


def is_source(instance: Any) -> bool:
    """Whether this page or snippet is what translations are made of: German, and no alias of another."""
    if not isinstance(instance, GatedPublishMixin) or getattr(instance, "alias_of_id", None):
        return False
    return bool(instance.locale.language_code == settings.LANGUAGE_CODE)  # type: ignore[attr-defined]


@transaction.atomic
def take_up(instance: Any, *, draft: Revision | None = None) -> list[Job]:
    """Bring the desk up to date with a German page or snippet; gives its jobs, one a language.

    `instance` is the live object, or what `draft` holds when English is to be made before German is live.
    """
    fill_blanks(instance)
    source, _created = TranslationSource.update_or_create_from_instance(instance)
    jobs = []
    for locale in Locale.objects.exclude(pk=source.locale_id):
        translation, _created = Translation.objects.get_or_create(source=source, target_locale=locale)
        job, _created = Job.objects.get_or_create(
            translation=translation,
            defaults={"content_type": ContentType.objects.get_for_model(type(instance))},
        )
        job.page_id = instance.pk if isinstance(instance, Page) else None
        job.title, job.draft, job.released_by = str(instance)[:255], draft, None
        refresh(job, type(instance))
        jobs.append(job)
    return jobs


def take_up_key(translation_key: object, model: type[Model]) -> list[Job]:
    """The same for the German object of a translation key, freshly read; nothing when there is none."""
    try:
        instance = model._default_manager.get(
            translation_key=translation_key, locale__language_code=settings.LANGUAGE_CODE
        )
    except ObjectDoesNotExist:
        return []
    return take_up(instance)


def refresh(job: Job, model: type[Model]) -> None:
    """Bring the units of a job in step with the segments of its source; `model` is that of the page or snippet."""
    source = job.translation.source
    segments = list(
        StringSegment.objects.filter(source=source).select_related("context", "string").order_by("order", "pk")
    )
    rich = set(TemplateSegment.objects.filter(source=source).values_list("context_id", flat=True))
    texts = job.translation_texts()
    units: dict[Key, Unit] = {
        (unit.context_id, unit.string_id): unit for unit in job.units.select_related("context", "string")
    }
    # The same sentence twice in one field is one string.
    wanted: dict[Key, StringSegment] = {}
    for segment in segments:
        wanted.setdefault((segment.context_id, segment.string_id), segment)
    current = [key for key, unit in units.items() if unit.presence == Presence.CURRENT]
    reworded = _reworded(wanted, [units[key] for key in sorted(current, key=lambda key: units[key].order)])
    new, kept = [], []
    for key, segment in wanted.items():
        unit = units.get(key)
        if unit is None:
            old = reworded.get(key)
            old_text = texts.get((old.context_id, old.string_id), "") if old else ""
            new.append(_new_unit(job, segment, texts.get(key), old, old_text))
            unit = new[-1]
        else:
            kept.append(unit)
        place = place_of(model, segment.context.field_path)
        unit.order, unit.presence = segment.order, Presence.CURRENT
        unit.rich, unit.limit = segment.context_id in rich, place.limit
        unit.words = count_words(segment.string.data)
    superseded = {(old.context_id, old.string_id) for old in reworded.values()}
    for key in current:
        if key not in wanted:
            units[key].presence = Presence.REPLACED if key in superseded else Presence.REMOVED
            kept.append(units[key])
    Unit.objects.bulk_create(new)
    Unit.objects.bulk_update(kept, ["order", "presence", "rich", "limit", "words"])
    job.signature = signature(source, {plain(segment.string.data) for segment in segments})
    job.recount()
    if new:
        occasions.german_changed(job)


def _reworded(wanted: dict[Key, StringSegment], current: Iterable[Unit]) -> dict[Key, Unit]:
    """Which unit of before each new string rewords."""
    old_by_context: dict[int, list[Unit]] = defaultdict(list)
    for unit in current:
        old_by_context[unit.context_id].append(unit)
    new_by_context: dict[int, list[StringSegment]] = defaultdict(list)
    for (context, _string), segment in wanted.items():
        new_by_context[context].append(segment)
    found: dict[Key, Unit] = {}
    for context, segments in new_by_context.items():
        old = old_by_context.get(context, [])
        pairs = align([unit.string.data for unit in old], [segment.string.data for segment in segments])
        found |= {(context, segments[j].string_id): old[i] for j, i in pairs.items()}
    return found


def _new_unit(job: Job, segment: StringSegment, text: str | None, old: Unit | None, old_text: str) -> Unit:
    unit = Unit(job=job, context=segment.context, string=segment.string, since=timezone.now())
    if text:
        # Translated before the desk knew of it: somebody should look at it once.
        unit.stage = Stage.TRANSLATED
    elif old is not None:
        if old_text:
            unit.previous_german, unit.previous_text = old.string.data, old_text
        else:
            unit.previous_german, unit.previous_text = old.previous_german, old.previous_text
        unit.stage = unit.untouched_stage
    return unit
