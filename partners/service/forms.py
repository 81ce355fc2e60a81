"""The forms of an organisation that has signed: its entry as it shall be, and who speaks for it next."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from portal.forms.fields import LineField, text_input, too_long

from ..register.signatories import Signatory
from ..signing.forms import OrganisationForm, StepForm
from ..vocabularies import AIField
from .texts import PROPOSED, current


class EntryForm(OrganisationForm):
    """The entry in the register, to be corrected."""

    purpose = "entry"
    title = _("Propose changes")

    representative_role = LineField(
        label=_("Office of the representative"),
        max_length=150,
        help_text=_("For example: managing director, rector, mayor. It is published with the signature."),
        widget=text_input(autocomplete="organization-title"),
        error_messages={"required": _("Please say in which office somebody signs for you.")} | too_long(),
    )
    representative_name = LineField(
        label=_("Name of the representative (optional)"),
        max_length=150,
        required=False,
        help_text=_("Only if that person agrees that it is published."),
        widget=text_input(autocomplete="name"),
        error_messages=too_long(),
    )
    name_consent = forms.BooleanField(
        label=_("The person agrees that the name stands in the register."), required=False
    )
    fields_of_ai = forms.MultipleChoiceField(
        label=_("Fields of AI (optional)"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("In which you work."),
    )

    def __init__(self, data: Any = None, *, signatory: Signatory, proposed: dict[str, Any] | None = None) -> None:
        held = current(signatory) | (proposed or {})
        slugs = held.pop("fields")
        super().__init__(data, initial=held | {"fields_of_ai": slugs})
        words = AIField.objects.filter(locale__language_code=get_language(), live=True).order_by("name")
        choices = [(word.slug, word.name) for word in words]
        self.fields["fields_of_ai"].choices = choices  # type: ignore[attr-defined]
        #: Not to be chosen any more, but held: they stay.
        self.kept = [slug for slug in slugs if slug not in dict(choices)]
        # What the register does without nobody has to give now.
        for name in ("city", "website", "representative_role"):
            self.fields[name].required = bool(getattr(signatory, name))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("representative_name") and not cleaned.get("name_consent"):
            self.add_error(
                "name_consent",
                ValidationError(_("Without consent the name must not be kept. Please empty it or tick the consent.")),
            )
        return cleaned

    @property
    def wanted(self) -> dict[str, Any]:
        """The entry as it shall be, by the names of the register."""
        values = {name: self.cleaned_data[name] for name in PROPOSED}
        values["name_consent"] = bool(values["representative_name"])
        return values | {"fields": sorted([*self.cleaned_data["fields_of_ai"], *self.kept])}


class SuccessorForm(StepForm):
    """Who speaks for the signature from now on."""

    purpose = "successor"
    title = _("Name a successor")

    representative_role = LineField(
        label=_("Office of the successor"),
        max_length=150,
        help_text=_("For example: managing director, rector, mayor. It is published with the signature."),
        widget=text_input(),
        error_messages={"required": _("Please say in which office somebody signs for you.")} | too_long(),
    )
    representative_name = LineField(
        label=_("Name of the successor (optional)"),
        max_length=150,
        required=False,
        help_text=_("It is published only if that person agrees to it."),
        widget=text_input(),
        error_messages=too_long(),
    )
    email = forms.EmailField(
        label=_("E-mail address of the successor"),
        help_text=_("We send a link there, by which the successor confirms. It is never published."),
        widget=forms.EmailInput(attrs={"class": "input"}),
        error_messages={
            "required": _("Please give the e-mail address of the successor."),
            "invalid": _("Please give a complete e-mail address, for example name@example.org."),
        },
    )

    def __init__(self, data: Any = None, *, signatory: Signatory) -> None:
        super().__init__(data)
        self.known = signatory.email

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"]
        if email.lower() == self.known.lower():
            raise ValidationError(
                _("We know this mailbox already. If only the person is new, please propose a change of the entry.")
            )
        return email

    @property
    def wanted(self) -> dict[str, Any]:
        """What shall change, by the names of the register."""
        return {name: self.cleaned_data[name] for name in ("representative_role", "representative_name")}
