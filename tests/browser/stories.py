"""What the stories share: a mail server, forms without waiting, the link of a mail."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from portal.forms import guarded
from tests.partners.mailserver import Mailbox, mailserver


@pytest.fixture
def mailbox(settings: Any, live_server: Any) -> Iterator[Mailbox]:
    """A real mail server, to which the outbox delivers."""
    with mailserver() as found:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", found.port
        settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        settings.WAGTAILADMIN_BASE_URL = live_server.url
        yield found


@pytest.fixture
def quick_forms(monkeypatch: pytest.MonkeyPatch) -> None:
    """The browser of a test types faster than any person."""
    monkeypatch.setattr(guarded, "LEAST_AGE", timedelta(0))


def link(mailbox: Mailbox, part: str = "") -> str:
    """The first address in the newest mail that holds `part`."""
    found = [url for url in re.findall(r"https?://\S+", mailbox.text()) if part in url]
    assert found
    return str(found[0])
