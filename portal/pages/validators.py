"""Checks of single values, each with a sentence that says what to do."""

import re
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

PARTIAL_DATE = r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$"
PARTIAL_DATE_SENTENCE = _("Please give a year (2016), a month (2016-05) or a day (2016-05-20).")


def validate_web_address(value: str) -> None:
    """Accept complete http(s) addresses only: no script, no address relative to ours."""
    try:
        parts = urlsplit(value)
        host = parts.hostname or ""
        is_complete = parts.scheme in ("http", "https") and "." in host and parts.port != 0
    except ValueError:  # a bracket or a port that is none
        is_complete = False
    if not is_complete or any(letter.isspace() or not letter.isprintable() for letter in value):
        raise ValidationError(
            _("Please give a complete web address that begins with https://, for example https://www.example.org."),
            code="web_address",
        )


def validate_partial_date(value: str) -> None:
    """Accept a year, a year and month, or a full date, each in ISO form."""
    if not re.match(PARTIAL_DATE, value):
        raise ValidationError(PARTIAL_DATE_SENTENCE, code="partial_date")
