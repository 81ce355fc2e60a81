"""Whether mail leaves: the age of the oldest one that should have left."""

from __future__ import annotations

from django.conf import settings
from django.utils import timezone

from portal.outbox.delivery import oldest_due

from .health import Report


def waiting_mail() -> Report:
    """Seconds since the oldest waiting mail was due first; well below OUTBOX_LATE_MINUTES. One query."""
    oldest = oldest_due()
    seconds = int((timezone.now() - oldest).total_seconds()) if oldest else 0
    return Report(seconds, seconds < settings.OUTBOX_LATE_MINUTES * 60)
