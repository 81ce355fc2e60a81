"""What may differ in English although it is no text: pictures, pages, documents, addresses, names."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail_localize.models import OverridableSegment, SegmentOverride

from .places import place_of

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser

    from .jobs import Job


@dataclass(frozen=True)
class Overridable:
    """One value of the German page that English may replace."""

    segment: OverridableSegment
    names: tuple[str, ...]
    #: What the value names: a model, or None for an address or a text.
    model: type[models.Model] | None
    is_url: bool
    german: Any
    #: The English value; None where English has the German one.
    english: Any
    problem: str = ""

    @property
    def label(self) -> str:
        """Where it stands."""
        return " › ".join(self.names)

    @property
    def german_shown(self) -> str:
        """The German value as people know it."""
        return shown(self.model, self.german)

    @property
    def english_shown(self) -> str:
        """The English value as people know it."""
        return shown(self.model, self.english) if self.english is not None else ""


def shown(model: type[models.Model] | None, value: Any) -> str:
    """A value in words: the title of what a key names, or the text itself."""
    if model is None:
        return str(value)
    found = model._default_manager.filter(pk=value).first()
    return str(found) if found else _("(deleted)")


def overridables(job: Job) -> list[Overridable]:
    """All of a job, in the order of the page."""
    segments = OverridableSegment.objects.filter(source_id=job.translation.source_id)
    overrides = {item.context_id: item for item in _overrides(job)}
    found = []
    for segment in segments.select_related("context").order_by("order", "pk"):
        override = overrides.get(segment.context_id)
        found.append(_overridable(job, segment, override))
    return found


def count(job: Job) -> tuple[int, int]:
    """How many values may differ, and how many do. Two queries."""
    return OverridableSegment.objects.filter(source_id=job.translation.source_id).count(), len(_overrides(job))


def problems(job: Job) -> list[str]:
    """A sentence for every English value that names something which no longer exists."""
    kept = _overrides(job)
    segments = OverridableSegment.objects.filter(
        source_id=job.translation.source_id, context__in=[item.context_id for item in kept]
    )
    if not kept:
        return []
    by_context = {item.context_id: item for item in kept}
    every = (
        _overridable(job, segment, by_context[segment.context_id]) for segment in segments.select_related("context")
    )
    return [item.problem for item in every if item.problem]


def save_override(job: Job, segment: OverridableSegment, value: Any, user: AbstractUser) -> None:
    """Let English differ. An error that the last publishing found no longer counts: the value is a new one."""
    SegmentOverride.objects.update_or_create(
        locale=job.locale,
        context=segment.context,
        defaults={
            "data_json": json.dumps(value),
            "last_translated_by": user,
            "has_error": False,
            "field_error": "",
        },
    )


def reset_override(job: Job, segment: OverridableSegment) -> None:
    """English takes the German value again."""
    SegmentOverride.objects.filter(locale=job.locale, context=segment.context).delete()


def _overrides(job: Job) -> list[SegmentOverride]:
    """The English values that still have a place in the German text."""
    places = OverridableSegment.objects.filter(source_id=job.translation.source_id).values("context_id")
    return list(SegmentOverride.objects.filter(locale_id=job.translation.target_locale_id, context_id__in=places))


def _overridable(job: Job, segment: OverridableSegment, override: SegmentOverride | None) -> Overridable:
    source: Any = job.content_type.model_class()
    path, field_path = segment.context.path, segment.context.field_path or segment.context.path
    names = tuple(capfirst(str(name)) for name in place_of(source, field_path).names)
    model, is_url = _kind(source, field_path.split("."))
    if path.endswith("'"):
        # A link in running text: the last part of its path is the address.
        model, is_url = None, True
        names = (*names, _("Link"))
    english = override.data if override else None
    problem = ""
    if override is not None and model is not None and not model._default_manager.filter(pk=english).exists():
        problem = _("“%(place)s” differs in English, but what was chosen there has been deleted. Choose again.") % {
            "place": " › ".join(names)
        }
    return Overridable(segment, names, model, is_url, segment.data, english, problem)


def _kind(model: type[models.Model], path: list[str]) -> tuple[type[models.Model] | None, bool]:
    """(model of what is chosen or None, whether it is an address)."""
    name, *rest = path
    try:
        field: Any = model._meta.get_field(name)
    except FieldDoesNotExist:
        return None, False
    if isinstance(field, StreamField):
        return _kind_of_block(field.stream_block, rest)
    if field.one_to_many and rest:
        return _kind(field.related_model, rest)
    if isinstance(field, models.ForeignKey):
        return field.related_model, False
    return None, isinstance(field, models.URLField)


def _kind_of_block(block: Any, path: list[str]) -> tuple[type[models.Model] | None, bool]:
    if isinstance(block, blocks.ListBlock):
        return _kind_of_block(block.child_block, path[1:])
    if path and path[0] in getattr(block, "child_blocks", {}):
        return _kind_of_block(block.child_blocks[path[0]], path[1:])
    if isinstance(block, blocks.ChooserBlock):
        return block.model_class, False
    return None, isinstance(block, blocks.URLBlock)
