"""What logins leave behind, and when it goes."""

from __future__ import annotations

from datetime import timedelta

from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.conf import settings
from django.contrib.sessions.models import Session
from django.utils import timezone

#: For records of logins, which hold internet addresses: long enough to look into an attack.
RETENTION = timedelta(days=30)


def login_records() -> int:
    """Erase records of logins after RETENTION, failed attempts as soon as they lock nobody; how many."""
    now = timezone.now()
    logs = sum(
        log.objects.filter(attempt_time__lt=now - RETENTION).delete()[0] for log in (AccessLog, AccessFailureLog)
    )
    attempts = AccessAttempt.objects.filter(attempt_time__lt=now - settings.AXES_COOLOFF_TIME).delete()[0]
    return int(logs + attempts)


def sessions() -> int:
    """Erase expired sessions; how many."""
    return Session.objects.filter(expire_date__lt=timezone.now()).delete()[0]
