"""The form with which a visitor writes to a partner."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.forms.fields import MessageField
from portal.forms.guarded import GuardedForm

LONGEST_MESSAGE = 4_000


class EnquiryForm(GuardedForm):
    """Who asks, what, and where the answer goes."""

    purpose = "enquiry"

    message = MessageField(
        label=_("Your message"),
        max_length=LONGEST_MESSAGE,
        help_text=_("What you have in mind, and what you would like to know."),
        widget=forms.Textarea(attrs={"class": "input", "rows": 8, "dir": "auto"}),
        error_messages={
            "required": _("Please write what you would like to know."),
            "max_length": _("The message has %(show_value)d characters. Please shorten it to %(limit_value)d."),
        },
    )
    name = forms.CharField(
        label=_("Your name"),
        max_length=150,
        widget=forms.TextInput(attrs={"class": "input", "autocomplete": "name"}),
        error_messages={"required": _("Please give your name, so that they know who asks.")},
    )
    organisation = forms.CharField(
        label=_("Organisation (optional)"),
        required=False,
        max_length=150,
        widget=forms.TextInput(attrs={"class": "input", "autocomplete": "organization"}),
    )
    email = forms.EmailField(
        label=_("Your e-mail address"),
        help_text=_("The answer comes there."),
        widget=forms.EmailInput(attrs={"class": "input", "autocomplete": "email"}),
        error_messages={
            "required": _("Please give your e-mail address: without it nobody can answer."),
            "invalid": _("Please give a complete e-mail address, for example name@example.org."),
        },
    )

    @property
    def shown(self) -> list[forms.BoundField]:
        """The fields that people fill in."""
        return [self[name] for name in ("message", "name", "organisation", "email")]
