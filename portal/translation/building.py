"""An English page or snippet from its source and the texts of the desk, in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from wagtail.fields import StreamField
from wagtail_localize.fields import copy_synchronised_fields, get_translatable_fields
from wagtail_localize.segments.ingest import ingest_segments

if TYPE_CHECKING:
    from .jobs import Job


def build(job: Job, target: Any) -> Any:
    """`target` with the structure of the German source and every text that the desk has; German where it has none.

    Whoever publishes makes sure beforehand that nothing is missing. Nothing is saved.
    """
    source, locale = job.translation.source, job.translation.target_locale
    german = source.as_instance()
    copy_synchronised_fields(german, target)
    segments = source._get_segments_for_translation(locale, fallback=True)
    _copy_what_has_no_segments(german, target, {segment.path.split(".", 1)[0] for segment in segments})
    ingest_segments(german, target, source.locale, locale, segments)
    return target


def _copy_what_has_no_segments(german: Any, target: Any, named: set[str]) -> None:
    """wagtail-localize leaves a field alone that has nothing to translate; it may have been emptied."""
    for declared in get_translatable_fields(type(german)):
        field = declared.get_field(type(german))
        if field.name in named or not declared.is_translated(german):
            continue
        if isinstance(field, StreamField | models.CharField | models.TextField):
            setattr(target, field.name, field.value_from_object(german))
        elif isinstance(field, models.ForeignKey):
            setattr(target, field.name, None)
