"""What this room registers in those below."""

from __future__ import annotations

from . import offers, partners, signatories, use_cases


def connect() -> None:
    """Called once, from `AppConfig.ready`."""
    for data in (partners, use_cases, offers, signatories):
        data.register_resource()
