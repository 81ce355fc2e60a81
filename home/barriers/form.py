"""The form with which anybody reports a barrier."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.text import normalize_newlines
from django.utils.translation import gettext_lazy as _

from portal.forms.guarded import GuardedForm

from .report import LONGEST_MESSAGE, LONGEST_PATH

if TYPE_CHECKING:
    from django.http import HttpRequest


class MessageField(forms.CharField):
    """Counts a line break as one character, as browsers do before sending."""

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return normalize_newlines(text) if text else text


class BarrierForm(GuardedForm):
    """What is wrong, where, and how to answer: only the first is asked for."""

    purpose = "barrier"

    message = MessageField(
        label=_("What is the problem?"),
        max_length=LONGEST_MESSAGE,
        help_text=_("What did you want to do, and what did not work? Name your aids, for example a screen reader."),
        widget=forms.Textarea(attrs={"class": "input", "rows": 8, "dir": "auto"}),
        error_messages={
            "required": _("Please describe the problem in a few words."),
            "max_length": _("The message has %(show_value)d characters. Please shorten it to %(limit_value)d."),
        },
    )
    path = forms.CharField(
        label=_("Address of the page (optional)"),
        required=False,
        max_length=LONGEST_PATH,
        help_text=_("On which page of this portal it happened."),
        widget=forms.TextInput(attrs={"class": "input", "autocomplete": "off", "spellcheck": "false"}),
        error_messages={
            "max_length": _("The address is too long. Please name the page in your message and leave this field empty.")
        },
    )
    email = forms.EmailField(
        label=_("E-mail address (optional)"),
        required=False,
        help_text=_("Only if you would like an answer. It is erased together with the report."),
        widget=forms.EmailInput(attrs={"class": "input", "autocomplete": "email"}),
        error_messages={"invalid": _("Please give a complete e-mail address, for example name@example.org.")},
    )

    def clean_path(self) -> str:
        text = self.cleaned_data["path"]
        path = own_path(text)
        if text and not path:
            raise ValidationError(_("Please give the address of a page of this portal, beginning with a slash (/)."))
        return path

    @property
    def shown(self) -> list[forms.BoundField]:
        """The fields that people fill in."""
        return [self[name] for name in ("message", "path", "email")]


def own_path(address: str) -> str:
    """The path, with its query, of an address of this portal; empty for any other.

    >>> own_path("/de/partner/")
    '/de/partner/'
    >>> own_path("//example.org/")
    ''
    """
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return ""
    if parts.scheme or parts.netloc:
        ours = urlsplit(settings.WAGTAILADMIN_BASE_URL)
        if parts.scheme not in ("http", "https") or parts.netloc != ours.netloc:
            return ""
    path = parts._replace(scheme="", netloc="", fragment="").geturl()
    is_plain = path.startswith("/") and not path.startswith("//") and "\\" not in path and path.isprintable()
    return path if is_plain else ""


def prefilled(request: HttpRequest) -> BarrierForm:
    """An empty form for the page that `?page=` names, if that is one of ours."""
    path = own_path(request.GET.get("page", ""))
    return BarrierForm(initial={"path": path if len(path) <= LONGEST_PATH else ""})
