"""Fields of public forms that put right what people cannot help, with sentences for the rest."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import normalize_newlines
from django.utils.translation import gettext_lazy as _

from portal.pages.fields import WebAddressField

#: Marks that turn the direction of what follows, by which a name could pretend to be another.
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f]")


def too_long() -> dict[str, Any]:
    """The sentence for a text beyond its limit."""
    return {"max_length": _("That has %(show_value)d characters. Please shorten it to %(limit_value)d.")}


def text_input(**attrs: str) -> forms.TextInput:
    """The usual input, for names in any script."""
    return forms.TextInput(attrs={"class": "input", "dir": "auto", **attrs})


class LineField(forms.CharField):
    """One line: breaks and repeated spaces become a space, marks of direction go."""

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return " ".join(_TURNS.sub("", text).split()) if text else text


class MessageField(forms.CharField):
    """Counts a line break as one character, as browsers do before sending."""

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return normalize_newlines(text) if text else text


class WebsiteField(forms.CharField):
    """A web address; whoever types none of the beginning means https."""

    def to_python(self, value: Any) -> Any:
        text = (super().to_python(value) or "").strip()
        return f"https://{text}" if text and "://" not in text else text

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value:
            try:
                WebAddressField().clean(value, None)
            except ValidationError as error:
                sentence = _("Please give a complete address, for example https://www.example.org.")
                raise ValidationError(sentence) from error
