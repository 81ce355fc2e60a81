"""The form for barriers as tests open and send it."""

from __future__ import annotations

import re
from typing import Any

import time_machine
from django.test import Client

from home.barriers.addresses import form_address
from home.models import AccessibilityPage

MESSAGE = "Das Menü lässt sich mit der Tastatur nicht schließen."


OPENED = "2026-01-01T12:00:00+00:00"


LATER = "2026-01-01T12:01:00+00:00"


def opened(page: AccessibilityPage, query: str = "", client: Client | None = None) -> dict[str, str]:
    """What a browser would send of the form as it was shown at OPENED."""
    with time_machine.travel(OPENED, tick=False):
        html = (client or Client()).get(form_address(page) + query).content.decode()
    return {name: value(html, name) for name in ("token", "path", "csrfmiddlewaretoken")}


def value(html: str, name: str) -> str:
    """The value of an input."""
    tag = re.search(rf'<input[^>]*name="{name}"[^>]*>', html)
    assert tag, name
    found = re.search(r'value="([^"]*)"', tag.group())
    return found.group(1) if found else ""


def send(page: AccessibilityPage, data: dict[str, str], at: str = LATER, client: Client | None = None) -> Any:
    """The answer to the form sent at a time."""
    with time_machine.travel(at, tick=False):
        return (client or Client()).post(form_address(page), data)
