"""`manage.py tidy` erases all that is kept only for a time."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError

from portal.forms import retention


@pytest.mark.django_db
def test_every_room_takes_part() -> None:
    out = StringIO()
    call_command("tidy", stdout=out)
    said = {line.rpartition(": ")[0] for line in out.getvalue().splitlines()}
    assert said >= {
        "closed reports about barriers",
        "searches without a hit",
        "records of logins",
        "expired sessions",
    }


def test_one_failure_is_told_and_keeps_nobody_else(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails() -> int:
        raise DatabaseError("locked")

    monkeypatch.setattr(retention, "_purges", {})
    retention.register("a first", fails)
    retention.register("a second", lambda: 3)
    out = StringIO()
    with pytest.raises(CommandError, match="a first: locked"):
        call_command("tidy", stdout=out)
    assert out.getvalue() == "a second: 3 erased\n"
