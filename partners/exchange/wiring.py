"""What this room registers in those below."""

from __future__ import annotations

from portal.forms import retention

from .kept import purge


def connect() -> None:
    """Called once, from `AppConfig.ready`."""
    retention.register("uploaded tables of partners", purge)
