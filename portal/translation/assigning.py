"""Handing out jobs: to whom, and by when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from . import occasions
from .audience import assignable, name_of
from .jobs import Job

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from django.contrib.auth.models import AbstractUser

NOBODY = "nobody"


class AssignForm(forms.Form):
    """A person and a day; what is left empty stays as it is."""

    assignee = forms.ChoiceField(label=_("Assign to"), required=False)
    due = forms.DateField(label=_("Due on"), required=False, widget=AdminDateInput())
    no_due = forms.BooleanField(label=_("Take the day away"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(person.pk): person for person in assignable()}
        self.fields["assignee"].choices = [  # type: ignore[attr-defined]
            ("", _("leave as it is")),
            (NOBODY, _("nobody")),
            *((pk, name_of(person)) for pk, person in self.people.items()),
        ]

    def clean_assignee(self) -> AbstractUser | str:
        """The person, NOBODY, or an empty text."""
        chosen = self.cleaned_data["assignee"]
        return self.people.get(chosen, chosen)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("due") and data.get("no_due"):
            raise ValidationError(_("Give a day, or take the day away; not both."))
        return data


@transaction.atomic
def assign(jobs: Iterable[Job], chosen: Mapping[str, Any], by: AbstractUser) -> int:
    """Write what an `AssignForm` gave into `jobs`, and tell the person; how many were changed. Asks for no right."""
    jobs, values = list(jobs), {}
    person = chosen["assignee"]
    new = []
    if person:
        values["assignee"] = None if person == NOBODY else person
        new = [job for job in jobs if person != NOBODY and job.assignee_id != person.pk]
    if chosen["due"] or chosen["no_due"]:
        values["due"] = chosen["due"]
    if not values:
        return 0
    count = Job.objects.filter(pk__in=[job.pk for job in jobs]).update(**values)
    if new:
        occasions.assigned(new, person, by)
    return count
