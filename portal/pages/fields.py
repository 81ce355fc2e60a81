"""Model fields with rules of this house."""

from typing import Any

from django import forms
from django.db import models

from .validators import validate_partial_date, validate_web_address


class WebAddressField(models.URLField):
    """A complete http(s) address. The form completes nothing, so `//host` is refused, not guessed at."""

    default_validators = [*models.URLField.default_validators, validate_web_address]

    def formfield(self, **kwargs: Any) -> forms.Field | None:
        kwargs.pop("assume_scheme", None)
        options = {"max_length": self.max_length, "required": not self.blank} | kwargs
        options.setdefault("label", self.verbose_name)
        options.setdefault("help_text", self.help_text)
        return forms.CharField(widget=forms.URLInput, **{k: v for k, v in options.items() if k != "widget"})


class PartialDateField(models.CharField):
    """A year, a month or a day in ISO form: "1971", "2016-05", "2016-05-20"."""

    default_validators = [validate_partial_date]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 10)
        super().__init__(*args, **kwargs)
