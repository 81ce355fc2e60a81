"""What templates need from the directory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template
from django.utils.formats import number_format
from django.utils.translation import pgettext

if TYPE_CHECKING:
    from decimal import Decimal

    from ..constellation import Constellation
    from ..profile import PartnerPage

register = template.Library()


@register.filter
def index_on(partner: PartnerPage, drawing: Constellation | None) -> int | str:
    """The number of a partner on the map, empty if it is not there."""
    if drawing is None:
        return ""
    keys = [member.translation_key for member in drawing.members]
    return keys.index(partner.translation_key) + 1 if partner.translation_key in keys else ""


@register.filter
def north(latitude: Decimal | None) -> str:
    """ "50,7762° N" in the form of the active language."""
    return _degrees(latitude, pgettext("compass", "N"), pgettext("compass", "S"))


@register.filter
def east(longitude: Decimal | None) -> str:
    """ "6,0838° O" in the form of the active language."""
    return _degrees(longitude, pgettext("compass", "E"), pgettext("compass", "W"))


def _degrees(value: Decimal | None, positive: str, negative: str) -> str:
    if value is None:
        return ""
    return f"{number_format(abs(value), decimal_pos=4)}° {positive if value >= 0 else negative}"
