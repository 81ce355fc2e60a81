"""Versions and signatories for tests."""

from __future__ import annotations

from datetime import date
from itertools import count
from typing import Any

from partners.memorandum import MemorandumPage
from partners.register.changes import enter
from partners.register.force import put_into_force
from partners.register.signatories import Signatory
from partners.register.versions import MemorandumVersion
from tests import factories
from tests.factories import Portal

_numbers = count(1)
DAY = date(2025, 5, 20)


def memorandum(site: Portal, **fields: Any) -> MemorandumPage:
    """The memorandum, live in both languages."""
    page = factories.memorandum(site.de.home, **fields)
    factories.translated(page, {"memorandum": "memorandum"})
    return MemorandumPage.objects.get(pk=page.pk)


def draft(number: int = 1, **fields: Any) -> MemorandumVersion:
    """A version that is not in force."""
    return MemorandumVersion.objects.create(number=number, **{"date": DAY} | fields)


def version(number: int = 1, **fields: Any) -> MemorandumVersion:
    """A version in force, with the text of the live memorandum."""
    return put_into_force(draft(number, **fields))


def signatory(version: MemorandumVersion, **fields: Any) -> Signatory:
    """A verified one."""
    defaults = {
        "name": f"Werk {next(_numbers)}",
        "kind": "company",
        "city": "Aachen",
        "signed_on": DAY,
        "verification": "mailbox",
        "status": "verified",
    }
    slugs = fields.pop("fields", ())
    return enter(Signatory(version=version, **defaults | fields), fields=slugs)
