"""English goes live from the desk and from nowhere else: exactly the approved strings, or nothing."""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.coreutils import find_available_slug
from wagtail.models import Page
from wagtail_localize.models import RelatedObjectSegment, Translation, TranslationLog

from . import occasions
from .building import build
from .german_side import german_errors
from .jobs import Job
from .memory import remember
from .overrides import problems
from .saving import DeskError
from .targets import ensure_target
from .units import Presence, Stage, Unit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.contrib.auth.models import AbstractUser

_at_the_desk: ContextVar[bool] = ContextVar("at_the_desk", default=False)


@dataclass(frozen=True)
class Obstacle:
    """What keeps English from going live, in a sentence, with the string if it is one."""

    sentence: str
    unit: Unit | None = None


class NotReadyError(DeskError):
    """Publishing was refused; `obstacles` says why."""

    def __init__(self, obstacles: list[Obstacle]) -> None:
        super().__init__(_("English was not published.") + " " + " ".join(item.sentence for item in obstacles[:3]))
        self.obstacles = obstacles


def gate(instance: Any) -> None:
    """Refuses to let a translation go live except from the desk; see `portal.pages.publishing`."""
    if _at_the_desk.get() or not is_translation(instance):
        return
    raise PermissionDenied(
        _("“%(title)s” is a translation. Publish it from the translators' desk, once its strings are approved.")
        % {"title": instance}
    )


def is_translation(instance: Any) -> bool:
    """Whether the page or snippet is the English side of a translation that the desk keeps."""
    return Translation.objects.filter(
        source__object_id=instance.translation_key, target_locale_id=instance.locale_id, enabled=True
    ).exists()


@contextmanager
def at_the_desk() -> Iterator[None]:
    """Within this, the gate lets translations pass."""
    token = _at_the_desk.set(True)
    try:
        yield
    finally:
        _at_the_desk.reset(token)


def obstacles(job: Job) -> list[Obstacle]:
    """Why English cannot go live yet, in reading order; empty when it can."""
    found = []
    units = job.units.filter(presence=Presence.CURRENT).exclude(stage=Stage.REVIEWED, errors=0)
    for unit in units.select_related("string", "context"):
        if unit.stage in (Stage.OPEN, Stage.CHANGED):
            sentence = _("Translate string %(number)d.")
        elif unit.errors:
            sentence = _("Mend what the checks found in string %(number)d.")
        else:
            sentence = _("Have string %(number)d approved.")
        found.append(Obstacle(sentence % {"number": unit.order}, unit))
    found += [Obstacle(sentence) for sentence in _untranslated(job)]
    found += [Obstacle(sentence) for sentence in problems(job)]
    found += [Obstacle(sentence) for sentence in german_errors(job)]
    if job.page_id and job.get_target() is None and not _has_parent(job):
        found.append(Obstacle(_("Publish the English version of the page above first.")))
    return found


def _untranslated(job: Job) -> list[str]:
    """A sentence for everything the page refers to that has no English version; some queries for each kind."""
    segments = RelatedObjectSegment.objects.filter(source_id=job.translation.source_id)
    wanted: dict[Any, list[Any]] = {}
    for segment in segments.select_related("object__content_type").order_by("order", "pk"):
        wanted.setdefault(segment.object.content_type, []).append(segment.object.translation_key)
    sentences = []
    for content_type, keys in wanted.items():
        objects = content_type.model_class()._default_manager.filter(translation_key__in=keys)
        translated = set(
            objects.filter(locale_id=job.translation.target_locale_id).values_list("translation_key", flat=True)
        )
        missing = [key for key in dict.fromkeys(keys) if key not in translated]
        if missing:
            german = objects.filter(translation_key__in=missing, locale_id=job.translation.source.locale_id)
            sentence = _("Translate “%(title)s” first; the page refers to it.")
            sentences += [sentence % {"title": item} for item in german]
    return sentences


def _has_parent(job: Job) -> bool:
    parent = Page.objects.get(pk=job.page_id).get_parent()
    return Page.objects.filter(
        translation_key=parent.translation_key, locale_id=job.translation.target_locale_id, alias_of=None
    ).exists()


@transaction.atomic
def publish(job: Job, user: AbstractUser | None) -> Any:
    """Make the approved English live and give it. Raises NotReadyError or DeskError, changing nothing."""
    # Two reviewers at once: the second waits and then finds nothing left to do.
    job = Job.objects.select_for_update().get(pk=job.pk)
    if job.draft_id:
        raise DeskError(_("The German text is not live yet. Publish both languages together."))
    if found := obstacles(job):
        raise NotReadyError(found)
    source = job.translation.source
    target = build(job, ensure_target(job))
    if isinstance(target, Page):
        target.slug = find_available_slug(target.get_parent(), slugify(target.slug), ignore_page_id=target.pk)
    try:
        revision = target.save_revision(user=user, clean=True)
    except ValidationError as error:
        raise DeskError(_as_sentence(error)) from error
    with at_the_desk():
        revision.publish(user=user, skip_permission_checks=True)
    if isinstance(target, Page):
        source.sync_view_restrictions(source.get_source_instance(), target)
    TranslationLog.objects.create(source=source, locale=job.locale, revision=revision)
    _note_published(job)
    occasions.published(job, user)
    # What was published is another object in memory, with another address if the slug is new.
    return type(target)._default_manager.get(pk=target.pk)


def _note_published(job: Job) -> None:
    job.units.exclude(presence=Presence.CURRENT).delete()
    job.units.update(published=True, previous_german="", previous_text="")
    job.published_at, job.published_signature = timezone.now(), job.signature
    job.review_asked_at = job.publish_at = job.publish_by = None
    job.recount()
    source = job.translation.source
    texts = job.translation_texts()
    kept = job.units.filter(keeps_german=False).exclude(context__path="slug").select_related("string")
    remember(
        [(unit.string.data, texts.get((unit.context_id, unit.string_id), "")) for unit in kept],
        source.locale,
        job.locale,
    )


def _as_sentence(error: ValidationError) -> str:
    return " ".join(error.messages)


@transaction.atomic
def publish_together(job: Job, user: AbstractUser | None) -> Any:
    """Both languages go live, or neither: the German draft that the desk translated, and its English.

    Raises DeskError when German was edited since, and NotReadyError when English is not approved.
    """
    job = Job.objects.select_for_update().get(pk=job.pk)
    draft = job.draft
    if draft is not None:
        german = job.get_source()
        if german.latest_revision_id != draft.pk:
            raise DeskError(
                _("The German text was changed since it was sent here. Send it again and have the changes translated.")
            )
        if found := obstacles(job):
            raise NotReadyError(found)
        draft.publish(user=user, skip_permission_checks=True)
        job.refresh_from_db()
    return publish(job, user)
