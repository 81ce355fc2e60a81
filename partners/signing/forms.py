"""The pages of signing, one at a time."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import normalize_newlines
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from portal.forms.guarded import GuardedForm
from portal.pages.fields import WebAddressField

from ..register.countries import COUNTRIES
from ..vocabularies import AIField, PartnerType
from .applications import LONGEST_COMPETENCES

if TYPE_CHECKING:
    from .applications import SigningApplication

#: Marks that turn the direction of what follows, by which a name could pretend to be another.
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f]")


class LineField(forms.CharField):
    """One line: breaks and repeated spaces become a space, marks of direction go."""

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return " ".join(_TURNS.sub("", text).split()) if text else text


def text_input(**attrs: str) -> forms.TextInput:
    return forms.TextInput(attrs={"class": "input", "dir": "auto", **attrs})


def too_long() -> dict[str, Any]:
    return {"max_length": _("That has %(show_value)d characters. Please shorten it to %(limit_value)d.")}


class StepForm(GuardedForm):
    """A page of the form. Its fields have the names of the application's."""

    purpose = "sign"
    title: ClassVar[Any]

    @property
    def shown(self) -> list[forms.BoundField]:
        """The fields that people fill in."""
        return [self[name] for name in self.fields if name not in ("token", "trap")]

    def store(self, application: SigningApplication) -> None:
        """Put what was typed into the application; the caller saves it."""
        for field in self.shown:
            setattr(application, field.name, self.cleaned_data[field.name])

    @classmethod
    def values(cls, application: SigningApplication) -> dict[str, Any]:
        """What the application holds for this page."""
        return {name: getattr(application, name) for name in cls.base_fields if hasattr(application, name)}

    @classmethod
    def is_complete(cls, application: SigningApplication) -> bool:
        """Whether all that is required is there."""
        return all(bool(getattr(application, name)) for name, field in cls.base_fields.items() if field.required)


class OrganisationForm(StepForm):
    """Who signs."""

    title = _("Your organisation")

    name = LineField(
        label=_("Name of the organisation"),
        max_length=200,
        help_text=_("With its legal form, as it shall stand in the register."),
        widget=text_input(autocomplete="organization"),
        error_messages={"required": _("Please give the name of your organisation.")} | too_long(),
    )
    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=[("", _("Please choose")), *PartnerType.choices],
        widget=forms.Select(attrs={"class": "input"}),
        error_messages={"required": _("Please choose what kind of organisation it is.")},
    )
    city = LineField(
        label=_("Town or city of the seat"),
        max_length=100,
        widget=text_input(autocomplete="address-level2"),
        error_messages={"required": _("Please give the place of the seat.")} | too_long(),
    )
    country = forms.ChoiceField(
        label=_("Country"), choices=COUNTRIES, initial="DE", widget=forms.Select(attrs={"class": "input"})
    )
    website = forms.CharField(
        label=_("Website"),
        max_length=200,
        help_text=_("Complete, for example https://www.example.org. We compare it with your e-mail address."),
        widget=forms.TextInput(attrs={"class": "input", "autocomplete": "url", "spellcheck": "false"}),
        error_messages={"required": _("Please give the address of your website.")} | too_long(),
    )

    def clean_website(self) -> str:
        text: str = self.cleaned_data["website"].strip()
        if "://" not in text:
            text = f"https://{text}"
        try:
            WebAddressField().clean(text, None)
        except ValidationError as error:
            raise ValidationError(_("Please give a complete address, for example https://www.example.org.")) from error
        return text


class RepresentativeForm(StepForm):
    """Who signs for it."""

    title = _("Representative")

    representative_name = LineField(
        label=_("Your name"),
        max_length=150,
        help_text=_("For the office. It is published only if you agree to that on a later page."),
        widget=text_input(autocomplete="name"),
        error_messages={"required": _("Please give your name.")} | too_long(),
    )
    representative_role = LineField(
        label=_("Your office"),
        max_length=150,
        help_text=_("For example: managing director, rector, mayor. It is published with the signature."),
        widget=text_input(autocomplete="organization-title"),
        error_messages={"required": _("Please say in which office you sign.")} | too_long(),
    )
    email = forms.EmailField(
        label=_("Your e-mail address at the organisation"),
        help_text=_("We send a link there, by which you confirm the signature. It is never published."),
        widget=forms.EmailInput(attrs={"class": "input", "autocomplete": "email"}),
        error_messages={
            "required": _("Please give your e-mail address."),
            "invalid": _("Please give a complete e-mail address, for example name@example.org."),
        },
    )
    may_sign = forms.BooleanField(
        label=_("I am entitled to sign for the organisation."),
        error_messages={"required": _("Only somebody who is entitled to sign can sign. Please confirm it.")},
    )


class CompetencesForm(StepForm):
    """For the later profile; nothing here is required."""

    title = _("Competences")

    fields_of_ai = forms.MultipleChoiceField(
        label=_("Fields of AI (optional)"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("In which you work. They stand in the register and in your profile."),
    )
    competences = forms.CharField(
        label=_("What you can contribute (optional)"),
        required=False,
        max_length=LONGEST_COMPETENCES,
        help_text=_("In a few sentences. The office turns it into the draft of your profile."),
        widget=forms.Textarea(attrs={"class": "input", "rows": 8, "dir": "auto"}),
        error_messages=too_long(),
    )

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        words = AIField.objects.filter(locale__language_code=get_language(), live=True).order_by("name")
        self.fields["fields_of_ai"].choices = [(word.slug, word.name) for word in words]  # type: ignore[attr-defined]

    def clean_competences(self) -> str:
        return normalize_newlines(self.cleaned_data["competences"])

    def store(self, application: SigningApplication) -> None:
        application.fields = self.cleaned_data["fields_of_ai"]
        application.competences = self.cleaned_data["competences"]

    @classmethod
    def values(cls, application: SigningApplication) -> dict[str, Any]:
        return {"fields_of_ai": application.fields, "competences": application.competences}


class ConsentForm(StepForm):
    """What happens to the data."""

    title = _("Consent")

    name_consent = forms.BooleanField(
        label=_("My name may stand in the register beside the signature. (optional)"),
        required=False,
        help_text=_("You can take this back at any time. Without it only your office is shown."),
    )
    privacy_read = forms.BooleanField(
        label=_("I have read how the data is used."),
        error_messages={"required": _("Please read how the data is used, and tick this.")},
    )


class SummaryForm(StepForm):
    """The signature."""

    title = _("Text and signature")

    version_number = forms.IntegerField(widget=forms.HiddenInput, required=False)
    agree = forms.BooleanField(
        label=_("Our organisation signs this text."),
        error_messages={"required": _("Please tick this to sign.")},
    )

    @property
    def shown(self) -> list[forms.BoundField]:
        return [self["agree"]]


#: Last part of the address (in English; see addresses) → page.
STEPS: dict[str, type[StepForm]] = {
    "organisation": OrganisationForm,
    "representative": RepresentativeForm,
    "competences": CompetencesForm,
    "consent": ConsentForm,
    "summary": SummaryForm,
}


def first_incomplete(application: SigningApplication) -> str:
    """The first page on which something required is missing; "summary" if nothing is."""
    for name, form in STEPS.items():
        if name == "summary" or not form.is_complete(application):
            return name
    return "summary"
