"""Forms for everybody: guarded against machines, with sentences for whatever a person can get wrong."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from .guard import Opening, new_token, read_token

LEAST_AGE = timedelta(seconds=3)
GREATEST_AGE = timedelta(hours=24)


class GuardedForm(forms.Form):
    """Carries a signed token with the time at which it was shown, and a trap that people do not see.

    After `is_valid()`, `opening.key` names the form shown: sending it twice is one sending.
    """

    #: Tells the tokens of different forms apart.
    purpose: ClassVar[str]

    token = forms.CharField(widget=forms.HiddenInput, required=False, max_length=300)
    trap = forms.CharField(
        label=_("Leave this field empty"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off", "class": "input"}),
    )

    opening: Opening | None = None

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.label_suffix = ""
        self.fields["token"].initial = lambda: new_token(self.purpose)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        self.opening = read_token(self.purpose, cleaned.get("token", ""))
        if cleaned.get("trap"):
            self._renew(trap="")
            raise ValidationError(
                _("A hidden field that must stay empty was filled in, perhaps by your browser. Please send again."),
                code="trap",
            )
        if self.opening is None or self.opening.age > GREATEST_AGE:
            self._renew(token=new_token(self.purpose))
            raise ValidationError(
                _("The form was open for too long. Your entries are still here: please send again."), code="expired"
            )
        # Whoever has to correct something anyway need not hear of it.
        if self.opening.age < LEAST_AGE and not self.errors:
            raise ValidationError(
                _("That was very fast. Please wait a few seconds and send again; your entries are still here."),
                code="too_fast",
            )
        return cleaned

    def _renew(self, **values: str) -> None:
        """Show these values instead of those sent."""
        self.data = dict(self.data.items()) | values
