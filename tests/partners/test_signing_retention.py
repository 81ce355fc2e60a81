"""Applications are kept no longer than needed."""

from __future__ import annotations

from datetime import timedelta

import time_machine
from django.utils import timezone

from partners.memorandum import MemorandumPage
from partners.signing import decisions, retention
from portal.accounts.models import User

from .forms import confirmed, walk


def test_what_is_not_confirmed_is_erased(page: MemorandumPage, administrator: User) -> None:
    walk(page)
    with time_machine.travel(timezone.now() + timedelta(days=13)):
        assert retention.purge() == 0
    with time_machine.travel(timezone.now() + timedelta(days=15)):
        assert retention.purge() == 1
    application = confirmed(page)
    with time_machine.travel(timezone.now() + timedelta(days=200)):
        assert retention.purge() == 0
        decisions.decline(application, administrator, "Nein")
        assert retention.purge() == 0
    with time_machine.travel(timezone.now() + timedelta(days=291)):
        assert retention.purge() == 1
