"""Facts with source, as rows of the form."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms.formsets import BaseFormSet, formset_factory
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.forms.fields import LineField, WebsiteField, text_input, too_long
from portal.pages.validators import validate_partial_date

from .values import FACT

MOST = 30
#: Empty rows at the end.
SPARE = 2
#: What a new or changed fact must say.
NEEDED = {
    "source": _("Please name the source: facts stand on the page with it."),
    "as_of": _("Please say of when it is, for example 2023."),
}


class FactForm(forms.Form):
    """A statement and how anybody can check it."""

    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)
    statement = LineField(
        label=pgettext_lazy("fact", "Statement"),
        max_length=300,
        widget=text_input(),
        error_messages={"required": _("Please write the statement, or tick “Remove this fact”.")} | too_long(),
    )
    source = LineField(
        label=_("Source"),
        required=False,
        max_length=150,
        help_text=_("Who says so, for example your annual report."),
        widget=text_input(),
        error_messages=too_long(),
    )
    source_url = WebsiteField(
        label=_("Address of the source (optional)"),
        required=False,
        max_length=200,
        widget=text_input(inputmode="url"),
        error_messages=too_long(),
    )
    as_of = forms.CharField(
        label=_("As of"),
        required=False,
        max_length=10,
        help_text=_("Year, month or day: 2023 or 2023-12-31."),
        widget=text_input(),
        validators=[validate_partial_date],
        error_messages=too_long(),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""

    @property
    def shown(self) -> list[forms.BoundField]:
        """The fields that people fill in."""
        return [self[name] for name in FACT]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        # What the office entered without a source is not for the keeper to mend.
        for name, sentence in NEEDED.items():
            if self.has_changed() and not cleaned.get(name) and name not in self.errors:
                self.add_error(name, sentence)
        return cleaned


class _FactFormSet(BaseFormSet):
    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        return super().get_form_kwargs(index) | {"use_required_attribute": False}

    @property
    def shown(self) -> list[forms.BoundField]:
        """All fields of all rows."""
        return [field for form in self.forms for field in form.shown]

    def proposed(self) -> list[dict[str, str]]:
        """The facts of a valid set, in order, without the removed and the empty ones."""
        kept = [form for form in self.forms if form not in self.deleted_forms]
        rows = [form.cleaned_data for form in kept if form.cleaned_data.get("statement")]
        return [{"key": row["key"]} | {name: row[name] for name in FACT} for row in rows]


FactFormSet = formset_factory(
    FactForm, formset=_FactFormSet, extra=SPARE, can_delete=True, max_num=MOST, validate_max=True, absolute_max=2 * MOST
)
