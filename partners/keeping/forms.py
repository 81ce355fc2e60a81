"""The forms of keepers: ask for a link, change the profile."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from portal.forms.fields import LineField, MessageField, WebsiteField, text_input, too_long
from portal.forms.guarded import GuardedForm
from portal.media.fields import WholeImageField
from portal.media.models import Licence

from ..geography import is_in_region
from ..vocabularies import AIField, Sector
from .facts import FactFormSet
from .values import PLAIN, TEXT, Values, coordinate, label

if TYPE_CHECKING:
    from ..profile import PartnerPage

LONGEST_TEXT = 8_000
#: Fields about an uploaded logo, all needed with it.
ABOUT_LOGO = {
    "logo_description": _("Please say what the logo shows, for people who cannot see it."),
    "logo_author": _("Please name who owns the logo: it is shown beside it."),
    "logo_licence": _("Please choose the terms on which we may show the logo."),
}


class AskForm(GuardedForm):
    """Where the link goes."""

    purpose = "keep"

    email = forms.EmailField(
        label=_("Your e-mail address"),
        help_text=_("The address that the office knows: the one for enquiries, or one that you gave it."),
        widget=forms.EmailInput(attrs={"class": "input", "autocomplete": "email"}),
        error_messages={
            "required": _("Please give your e-mail address."),
            "invalid": _("Please give a complete e-mail address, for example name@example.org."),
        },
    )

    @property
    def shown(self) -> list[forms.BoundField]:
        """The fields that people fill in."""
        return [self["email"]]


class CoordinateField(forms.CharField):
    """Degrees with a point or a comma; empty, or with five decimals."""

    def to_python(self, value: Any) -> Any:
        text = (super().to_python(value) or "").strip().replace(",", ".")
        try:
            number = Decimal(text or 0)
            return coordinate(text) if text and number.is_finite() and abs(number) <= 180 else self._none(text)
        except InvalidOperation:
            return self._none(text)

    def _none(self, text: str) -> str:
        if text:
            raise ValidationError(_("Please give degrees as a number, for example 50.7762."))
        return ""


def _line(name: Any, longest: int, hint: Any = "", **options: Any) -> LineField:
    return LineField(
        label=name, max_length=longest, help_text=hint, widget=text_input(), error_messages=too_long(), **options
    )


def logo_field() -> WholeImageField:
    """Made anew for every form: Wagtail writes its sentences in the language of this moment."""
    field = WholeImageField(
        label=_("New logo (optional)"), required=False, widget=forms.FileInput(attrs={"class": "input"})
    )
    field.help_text = _("For light backgrounds: PNG, WebP, JPEG, AVIF or GIF, up to 20 MB.")
    return field


class ProfileForm(forms.Form):
    """The values of a profile; the names of its fields are theirs."""

    introduction = LineField(
        label=_("Lead (optional)"),
        required=False,
        max_length=400,
        help_text=_("One or two sentences: what you do, and for whom. They also stand in lists."),
        widget=forms.Textarea(attrs={"class": "input", "rows": 4, "dir": "auto"}),
        error_messages=too_long(),
    )
    short_name = _line(_("Short name (optional)"), 40, _("For the map. Empty: the whole name."), required=False)
    fields_of_ai = forms.MultipleChoiceField(
        label=_("Fields of AI (optional)"), required=False, widget=forms.CheckboxSelectMultiple
    )
    sectors = forms.MultipleChoiceField(
        label=_("Sectors (optional)"), required=False, widget=forms.CheckboxSelectMultiple
    )
    website = WebsiteField(
        label=_("Website (optional)"),
        required=False,
        max_length=200,
        help_text=_("Complete, for example https://www.example.org."),
        widget=forms.TextInput(attrs={"class": "input", "autocomplete": "url", "spellcheck": "false"}),
        error_messages=too_long(),
    )
    city = _line(_("Town or city of the seat"), 100)
    latitude = CoordinateField(
        label=_("Latitude (optional)"),
        required=False,
        max_length=20,
        help_text=_("Degrees north, for example 50.7762. With the longitude it puts your seat on the map."),
        widget=text_input(inputmode="decimal"),
        error_messages=too_long(),
    )
    longitude = CoordinateField(
        label=_("Longitude (optional)"),
        required=False,
        max_length=20,
        help_text=_("Degrees east, for example 6.0838."),
        widget=text_input(inputmode="decimal"),
        error_messages=too_long(),
    )
    contact_name = _line(_("Contact for enquiries (optional)"), 150, _("Person or office."), required=False)
    contact_email = forms.EmailField(
        label=_("E-mail address for enquiries (optional)"),
        required=False,
        help_text=_("Enquiries go there, and the links to this form. Not shown in public."),
        widget=forms.EmailInput(attrs={"class": "input"}),
        error_messages={"invalid": _("Please give a complete e-mail address, for example name@example.org.")},
    )
    logo_description = _line(
        _("What the logo shows"), 255, _("In one sentence, for people who cannot see it."), required=False
    )
    logo_author = _line(_("Whose logo it is"), 255, _("Shown beside it."), required=False)
    logo_licence = forms.ChoiceField(
        label=_("Terms on which we may show it"),
        required=False,
        choices=[("", _("Please choose")), *Licence.choices],
        widget=forms.Select(attrs={"class": "input"}),
    )

    logo_drop = forms.BooleanField(label=_("Keep the logo of now; leave out the new one"), required=False)

    def __init__(
        self, page: PartnerPage, values: Values, data: Any = None, files: Any = None, *, has_new_logo: bool = False
    ) -> None:
        """`page` is the live German page, `values` what the form shows at first; a logo may be there from before."""
        initial = {**values, "fields_of_ai": values["fields"]}
        super().__init__(data, files, initial={name: value for name, value in initial.items() if name != "logo"})
        self.label_suffix = ""
        self.page, self.values, self.has_new_logo = page, values, has_new_logo
        self.fields["logo"] = logo_field()
        if not has_new_logo:
            del self.fields["logo_drop"]
        self.facts: Any = FactFormSet(data, prefix="facts", initial=values["facts"])
        self.fields["fields_of_ai"].choices = choices(AIField, page, values["fields"])  # type: ignore[attr-defined]
        self.fields["sectors"].choices = choices(Sector, page, values["sectors"])  # type: ignore[attr-defined]
        for name in self.text_names:
            self.fields[name] = MessageField(
                label=label(page, name),
                required=False,
                max_length=LONGEST_TEXT,
                help_text=_("An empty line begins a new paragraph."),
                widget=forms.Textarea(attrs={"class": "input", "rows": 10 if values[name] else 5, "dir": "auto"}),
                error_messages=too_long(),
            )

    @property
    def text_names(self) -> list[str]:
        """The fields of running text."""
        return [name for name in self.values if name.startswith(TEXT)]

    def _fields(self, *names: str) -> list[forms.BoundField]:
        return [self[name] for name in names]

    @property
    def groups(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """The fields under the headings of the form; the facts stand between."""
        return [
            (_("What you do"), self._fields("introduction", *self.text_names, "fields_of_ai", "sectors")),
            (_("Where you are"), self._fields("short_name", "website", "city", "latitude", "longitude")),
            (_("Whom to ask"), self._fields("contact_name", "contact_email")),
            (_("Logo"), self._fields("logo", *ABOUT_LOGO, *(["logo_drop"] if self.has_new_logo else []))),
        ]

    @property
    def shown(self) -> list[forms.BoundField]:
        """The fields that people fill in."""
        return [*(field for _title, fields in self.groups for field in fields), *self.facts.shown]

    def is_valid(self) -> bool:
        """Together with the facts."""
        return bool(super().is_valid() & self.facts.is_valid())

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        latitude, longitude = cleaned.get("latitude"), cleaned.get("longitude")
        if latitude is not None and longitude is not None and bool(latitude) != bool(longitude):
            missing = "longitude" if latitude else "latitude"
            self.add_error(missing, _("A place on the map needs both latitude and longitude, or neither."))
        elif latitude and longitude and not is_in_region(float(latitude), float(longitude)):
            was_there = (latitude, longitude) == (self.values["latitude"], self.values["longitude"])
            if not was_there:
                self.add_error(
                    "latitude",
                    _("This place is outside the region. Please check both numbers; Aachen is at 50.7762 and 6.0838."),
                )
        if cleaned.get("logo") or (self.has_new_logo and not cleaned.get("logo_drop")):
            for name, sentence in ABOUT_LOGO.items():
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, sentence)
        return cleaned

    def proposed(self, logo: int | None) -> Values:
        """The values as the keeper wants them; `logo` is the number of the picture. For a valid form."""
        data = self.cleaned_data
        return {
            **{name: data[name] for name in PLAIN},
            "latitude": data["latitude"],
            "longitude": data["longitude"],
            "fields": sorted(data["fields_of_ai"]),
            "sectors": sorted(data["sectors"]),
            "facts": self.facts.proposed(),
            **{name: data[name] for name in self.text_names},
            "logo": logo,
        }


def choices(model: Any, page: PartnerPage, chosen: list[str]) -> list[tuple[str, str]]:
    """The words of the vocabulary that are live or chosen, called as in the active language. Two queries."""
    terms = model.objects.filter(locale_id=page.locale_id)
    names = dict(
        model.objects.filter(locale__language_code=get_language(), live=True).values_list("translation_key", "name")
    )
    found = [
        (term.slug, names.get(term.translation_key, term.name)) for term in terms if term.live or term.slug in chosen
    ]
    return sorted(found, key=lambda pair: pair[1].casefold())
