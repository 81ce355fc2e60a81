"""What the queue can be narrowed down to."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import django_filters
from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from .audience import assignable, name_of
from .jobs import Job, State
from .queue import kinds, overdue
from .sitetexts import KIND

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from .sitetexts import SiteText

ME, NOBODY, SITE_TEXTS = "me", "nobody", "site"
DUE = {"overdue": _("overdue"), "week": _("in the next seven days"), "later": _("later"), "none": _("no day set")}


def by_due(jobs: QuerySet[Job], name: str, value: str) -> QuerySet[Job]:
    """Jobs by the day by which they should be done."""
    today = timezone.localdate()
    week = today + timedelta(days=7)
    conditions = {
        "overdue": overdue(today),
        "week": Q(due__gte=today, due__lte=week),
        "later": Q(due__gt=week),
        "none": Q(due=None),
    }
    return jobs.filter(conditions[value])


class QueueFilterSet(WagtailFilterSet):
    """State, kind, person, day."""

    state = django_filters.MultipleChoiceFilter(
        label=_("State"), choices=State.choices, widget=forms.CheckboxSelectMultiple
    )
    kind = django_filters.ChoiceFilter(
        label=_("Kind"), method="by_kind", widget=forms.RadioSelect, empty_label=_("All")
    )
    assignee = django_filters.ChoiceFilter(
        label=_("Assigned to"), method="by_assignee", widget=forms.RadioSelect, empty_label=_("All")
    )
    due = django_filters.ChoiceFilter(
        label=_("Due"), choices=list(DUE.items()), method=by_due, widget=forms.RadioSelect, empty_label=_("All")
    )

    class Meta:
        model = Job
        fields = ["state", "kind", "assignee", "due"]

    def __init__(self, data: Any = None, queryset: Any = None, *, request: Any = None, prefix: Any = None) -> None:
        super().__init__(data, queryset, request=request, prefix=prefix)
        self.filters["kind"].extra["choices"] = [*kinds(request.user), (SITE_TEXTS, KIND)]
        self.filters["assignee"].extra["choices"] = [
            (ME, _("me")),
            (NOBODY, _("nobody")),
            *((person.pk, name_of(person)) for person in assignable() if person != request.user),
        ]

    def by_kind(self, jobs: QuerySet[Job], name: str, value: str) -> QuerySet[Job]:
        """Pages or snippets of one kind."""
        return jobs.none() if value == SITE_TEXTS else jobs.filter(content_type_id=int(value))

    def by_assignee(self, jobs: QuerySet[Job], name: str, value: str) -> QuerySet[Job]:
        """My own jobs, nobody's, or somebody else's."""
        if value == NOBODY:
            return jobs.filter(assignee=None)
        return jobs.filter(assignee_id=self.request.user.pk if value == ME else int(value))


def fits(row: SiteText, chosen: dict[str, Any]) -> bool:
    """Whether a site text passes the filter too: it is nobody's and has no day."""
    return (
        (not chosen.get("state") or row.state in chosen["state"])
        and (chosen.get("kind") or SITE_TEXTS) == SITE_TEXTS
        and (chosen.get("assignee") or NOBODY) == NOBODY
        and (chosen.get("due") or "none") == "none"
    )
