"""What the pages of signing say about themselves."""

from __future__ import annotations

from django import template
from django.conf import settings

register = template.Library()


@register.simple_tag
def retention() -> dict[str, int]:
    """For how many days applications are kept."""
    return {"unconfirmed": settings.SIGNING_UNCONFIRMED_DAYS, "declined": settings.SIGNING_DECLINED_DAYS}
