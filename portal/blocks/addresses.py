"""Addresses in blocks."""

from typing import Any

from django import forms
from wagtail import blocks

from portal.pages.validators import validate_web_address


class WebAddressBlock(blocks.URLBlock):
    """A complete http(s) address. The form completes nothing, so `//host` is refused, not guessed at."""

    def __init__(self, required: bool = True, help_text: Any = None, **kwargs: Any) -> None:
        super().__init__(required=required, help_text=help_text, **kwargs)
        self.field = forms.CharField(
            widget=forms.URLInput,
            required=required,
            help_text=help_text,
            max_length=500,
            validators=[validate_web_address],
        )
