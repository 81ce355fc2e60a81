"""Records of logins and sessions go in time, and not before."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from axes.models import AccessAttempt, AccessLog
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from portal.accounts.models import User
from portal.accounts.purge import RETENTION, login_records, sessions
from tests.admin import logged_in

pytestmark = pytest.mark.django_db


def test_records_of_logins_go_after_their_time() -> None:
    with time_machine.travel("2026-03-01T12:00:00+01:00", tick=False) as time:
        Client().post(reverse("wagtailadmin_login"), {"username": "somebody", "password": "wrong"})
        AccessLog.objects.create(username="somebody", ip_address="192.0.2.1")
        assert (AccessAttempt.objects.count(), login_records()) == (1, 0)
        time.shift(settings.AXES_COOLOFF_TIME + timedelta(minutes=1))
        assert (login_records(), AccessAttempt.objects.count(), AccessLog.objects.count()) == (1, 0, 1)
        time.shift(RETENTION)
        assert (login_records(), AccessLog.objects.count()) == (1, 0)


def test_expired_sessions_go(editor: User) -> None:
    with time_machine.travel("2026-03-01T12:00:00+01:00", tick=False) as time:
        logged_in(editor)
        assert (sessions(), Session.objects.count()) == (0, 1)
        time.shift(timedelta(seconds=settings.SESSION_COOKIE_AGE + 1))
        assert (sessions(), Session.objects.count()) == (1, 0)
