"""What people are told of, and who is: one function for each occasion, called where it happens."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils.text import Truncator, format_lazy
from django.utils.translation import gettext_lazy as _
from wagtail_localize.models import StringTranslation

from .audience import name_of, reviewers, translators
from .notices import Message, Notice, mark_read, notify_all

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.contrib.auth.models import AbstractUser
    from django.db.models import QuerySet
    from django.utils.functional import _StrPromise

    from .comments import Comment
    from .jobs import Job
    from .units import Unit

#: What is settled once English is live.
WORK = ("assigned", "changed", "review", "back", "schedule")


def assigned(jobs: Iterable[Job], person: AbstractUser, by: AbstractUser) -> None:
    """Somebody gave these jobs to a person; who takes a job needs no notice."""
    if person != by:
        sentence = _("{who} assigned “{title}” to you.")
        notify_all(
            Message(person, format_lazy(sentence, who=name_of(by), title=job.title), url_of(job), f"assigned:{job.pk}")
            for job in jobs
        )


def german_changed(job: Job) -> None:
    """There is something new to translate: one notice a job, however many strings."""
    if not job.open + job.changed:
        return
    sentence = _("“{title}” was changed in German.") if job.was_published else _("“{title}” waits for its translation.")
    _tell([job.assignee] if job.assignee_id else translators(job), job, "changed", sentence)


def review_asked(job: Job, by: AbstractUser) -> None:
    """Everything is translated and waits for approval."""
    sentence = _("{who} asks for approval of “{title}”.")
    _tell(reviewers(job), job, "review", sentence, by)
    mark_read(Notice.objects.filter(key=f"back:{job.pk}"))


def handed_back(unit: Unit, by: AbstractUser) -> None:
    """A reviewer wants another wording."""
    person = unit.job.assignee or _writers(unit.job, unit).first()
    sentence = _("{who} handed “{title}” back: string {number}.")
    _tell([person] if person else translators(unit.job), unit.job, "back", sentence, by, unit=unit, number=unit.order)


def comment_asks(comment: Comment) -> None:
    """Somebody is asked at a string."""
    if comment.asked is None or comment.author is None:
        return
    unit = comment.unit
    sentence = _("{who} asks you about string {number} of “{title}”: {text}")
    words = {"number": unit.order, "text": Truncator(comment.text).chars(200)}
    _tell([comment.asked], unit.job, "comment", sentence, comment.author, key=comment.pk, unit=unit, **words)


def published(job: Job, by: AbstractUser | None) -> None:
    """English is live: those who worked on it hear of it, and what they were asked for is done."""
    mark_read(Notice.objects.filter(key__in=[f"{kind}:{job.pk}" for kind in WORK]))
    people = {*_writers(job), *([job.assignee] if job.assignee else [])}
    _tell(people, job, "published", _("“{title}” is live in English."), by)


def schedule_failed(job: Job, scheduler: AbstractUser | None, reason: str) -> None:
    """The time came and neither language could go live."""
    people = {*reviewers(job), *([scheduler] if scheduler else [])}
    _tell(people, job, "schedule", _("“{title}” was not published as scheduled. {reason}"), reason=reason)


def url_of(job: Job, unit: Unit | None = None) -> str:
    """Where the job is done, at the string if there is one."""
    return reverse("translation:workbench", args=[job.pk]) + (f"#string-{unit.pk}" if unit else "")


def _writers(job: Job, unit: Unit | None = None) -> QuerySet[Any]:
    """Who typed the texts of a job, or of one string; approving a text does not make it one's own."""
    texts = StringTranslation.objects.filter(
        context__object_id=job.translation.source.object_id, locale=job.translation.target_locale_id
    )
    if unit is not None:
        texts = texts.filter(context=unit.context_id, translation_of=unit.string_id)
    return get_user_model()._default_manager.filter(pk__in=texts.values("last_translated_by"))


def _tell(
    people: Iterable[Any],
    job: Job,
    kind: str,
    sentence: _StrPromise,
    by: AbstractUser | None = None,
    *,
    key: int | None = None,
    unit: Unit | None = None,
    **words: Any,
) -> None:
    """One notice for each but the person who did it."""
    text = format_lazy(sentence, title=job.title, who=name_of(by) if by else "", **words)
    notify_all(
        Message(person, text, url_of(job, unit), f"{kind}:{job.pk if key is None else key}")
        for person in people
        if person != by
    )
