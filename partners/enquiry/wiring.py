"""What this room registers in those below."""

from __future__ import annotations

from portal.forms import personal as about_people

from . import personal


def connect() -> None:
    """Called once, from `AppConfig.ready`."""
    about_people.register("contacts of pages", personal.export, personal.erase)
