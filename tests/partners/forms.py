"""Filling in the forms of signing as a browser does, and following the links of their mails."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import time_machine
from django.core import mail
from django.test import Client
from django.utils import timezone

from partners.memorandum import MemorandumPage
from partners.register.addresses import below
from partners.signing.applications import SigningApplication
from portal.outbox.worker import work

ORGANISATION = {
    "name": "Beispiel GmbH",
    "kind": "company",
    "city": "Aachen",
    "country": "DE",
    "website": "https://www.example.org",
}
REPRESENTATIVE = {
    "representative_name": "Erika Muster",
    "representative_role": "Geschäftsführerin",
    "email": "erika@example.org",
    "may_sign": "on",
}
PAGES: list[dict[str, Any]] = [
    ORGANISATION,
    REPRESENTATIVE,
    {"fields_of_ai": ["robotics"], "competences": "Wir bauen Roboter."},
    {"privacy_read": "on"},
    {"agree": "on"},
]


def hidden(html: str) -> dict[str, str]:
    """The hidden fields of the first form of a page."""
    form = html[html.index('<form method="post"') :]
    return {
        name: (re.search(rf'name="{name}"[^>]*value="([^"]*)"', form) or ["", ""])[1]
        for name in ("token", "version_number")
    }


def fill(client: Client, address: str, data: dict[str, Any]) -> Any:
    """Open a page, wait, and send it."""
    html = client.get(address).content.decode()
    with time_machine.travel(timezone.now() + timedelta(seconds=5)):
        return client.post(address, hidden(html) | data)


def walk(page: MemorandumPage, client: Client | None = None, **changed: Any) -> SigningApplication:
    """The whole way to the last page, sent."""
    client = client or Client()
    address = below(page, "sign")
    for data in PAGES:
        answer = fill(client, address, data | {name: changed[name] for name in data if name in changed})
        assert answer.status_code == 303, answer.context["form"].errors
        address = answer["Location"]
    assert address == below(page, "sign_sent")
    return SigningApplication.objects.order_by("-pk")[0]


def link(number: int = -1) -> str:
    """The path of the link in the latest mail, or in that of a number; all mail is sent now."""
    send()
    found = re.search(r"https?://\S+", str(mail.outbox[number].body))
    assert found
    parts = urlsplit(found.group())
    return f"{parts.path}?{parts.query}"


def send() -> None:
    """What the worker does, a while after the forms were sent."""
    with time_machine.travel(timezone.now() + timedelta(seconds=30)):
        work()


def confirmed(page: MemorandumPage) -> SigningApplication:
    """An application that waits for the office."""
    application = walk(page)
    Client().post(link(), {"confirm": "1"})
    application.refresh_from_db()
    return application
