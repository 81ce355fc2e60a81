"""Acting on an entry by the link to its mailbox, as a browser does."""

from __future__ import annotations

from typing import Any

from django.test import Client

from partners.memorandum import MemorandumPage
from partners.register.addresses import below
from partners.register.signatories import Signatory, slugs_of
from partners.service.proposals import ChangeProposal

from .forms import fill, link, send

OLD, NEW = "erika@example.org", "max@example.org"


def entry(row: Signatory, **changed: Any) -> dict[str, Any]:
    """What the browser sends of the entry, with some of it changed."""
    names = ("name", "kind", "city", "country", "website", "representative_role", "representative_name")
    return {name: getattr(row, name) for name in names} | {"fields_of_ai": slugs_of(row)} | changed


def address_of(page: MemorandumPage, row: Signatory, name: str) -> str:
    """Order a link, open it, and follow it to one of its forms."""
    Client().post(below(page, "ask", public_id=row.public_id))
    answer = Client().get(link())
    assert answer.status_code == 200
    return str(answer.context[f"{name}_address"])


def proposed(page: MemorandumPage, row: Signatory, **changed: Any) -> ChangeProposal:
    """A change of the entry that waits for the office."""
    assert fill(Client(), address_of(page, row, "propose"), entry(row, **changed)).status_code == 303
    send()
    return ChangeProposal.objects.order_by("-pk")[0]
