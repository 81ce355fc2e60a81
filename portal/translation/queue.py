"""The queue: everything translatable, ordered by what needs somebody."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Case, Count, F, IntegerField, Q, QuerySet, Value, When
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.text import capfirst

from .jobs import Job, State
from .visibility import visible_to

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from django.contrib.auth.models import AbstractUser

#: What waits for a translator, and what for a reviewer.
TO_TRANSLATE, TO_DECIDE = (State.MISSING, State.STALE), (State.REVIEW, State.READY)
#: The most urgent first, then what is due first.
BY_NEED = ("state_rank", "due", "sort_title")


def queue(user: AbstractUser) -> QuerySet[Job]:
    """All jobs that a person sees, with what the list is sorted by."""
    return _sortable(visible_to(user)).select_related(
        "assignee__wagtail_userprofile", "translation__source", "translation__target_locale"
    )


def ordered(jobs: QuerySet[Job], keys: Iterable[str]) -> QuerySet[Job]:
    """Sorted by keys such as "due" or "-due"; what has no value comes last either way."""
    terms: list[Any] = []
    for key in keys:
        field = F(key.removeprefix("-"))
        terms.append(field.desc(nulls_last=True) if key.startswith("-") else field.asc(nulls_last=True))
    return jobs.order_by(*terms, "pk")


def overdue(today: date | None = None) -> Q:
    """What should have been live in English by now."""
    return Q(due__lt=today or timezone.localdate()) & ~Q(state=State.CURRENT)


def kind_label(content_type_id: int) -> str:
    """The name of a kind of page or snippet in the active language."""
    kind = ContentType.objects.get_for_id(content_type_id)
    model = kind.model_class()
    return str(capfirst(model._meta.verbose_name)) if model else kind.model


def kinds(user: AbstractUser) -> list[tuple[int, str]]:
    """The kinds of pages and snippets that a person's queue has, by name."""
    found = visible_to(user).order_by().values_list("content_type_id", flat=True).distinct()
    return sorted(((kind, kind_label(kind)) for kind in found), key=lambda pair: pair[1].casefold())


def tally(user: AbstractUser) -> dict[str, int]:
    """How many jobs of a person's queue are in which situation; one query."""
    jobs, undone = visible_to(user), Q(state__in=TO_TRANSLATE)
    return jobs.aggregate(
        mine=Count("pk", filter=Q(assignee=user) & undone),
        to_translate=Count("pk", filter=undone),
        review=Count("pk", filter=Q(state=State.REVIEW)),
        ready=Count("pk", filter=Q(state=State.READY)),
        overdue=Count("pk", filter=overdue()),
    )


def _sortable(jobs: QuerySet[Job]) -> QuerySet[Job]:
    types = ContentType.objects.get_for_models(*_models()).values()
    labels = sorted(types, key=lambda kind: kind_label(kind.pk).casefold())
    return jobs.annotate(
        sort_title=Lower("title"),
        state_rank=_rank("state", State.values),
        kind_rank=_rank("content_type", [kind.pk for kind in labels]),
        assignee_name=Lower("assignee__username"),
    )


def _models() -> list[type[Any]]:
    from wagtail.models import get_page_models
    from wagtail.snippets.models import get_snippet_models

    return [*get_page_models(), *get_snippet_models()]


def _rank(field: str, values: Iterable[Any]) -> Case:
    cases = [When(**{field: value}, then=Value(rank)) for rank, value in enumerate(values)]
    return Case(*cases, default=Value(len(cases)), output_field=IntegerField())
