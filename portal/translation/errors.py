"""What goes wrong at the desk, in sentences for the person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from .units import Unit


class DeskError(Exception):
    """Something a person asked for cannot be done; the message is a sentence for that person."""


class ConflictError(DeskError):
    """Somebody else saved the string in the meantime; `unit` and `text` are as they are now."""

    def __init__(self, unit: Unit, text: str) -> None:
        who = unit.edited_by.get_full_name() or unit.edited_by.get_username() if unit.edited_by else _("Somebody")
        super().__init__(
            _("%(who)s has changed this string in the meantime. Choose which of the two texts stays.") % {"who": who}
        )
        self.unit, self.text = unit, text
