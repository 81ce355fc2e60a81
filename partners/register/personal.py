"""What the register holds about a person."""

from __future__ import annotations

from typing import Any

from .changes import change
from .signatories import Signatory


def export(address: str) -> list[dict[str, Any]]:
    """The signatories whose mailbox it is."""
    names = ("name", "representative_role", "representative_name", "email", "signed_on", "status")
    rows = Signatory.objects.filter(email__iexact=address)
    return [{name: getattr(row, name) for name in names} for row in rows]


def erase(address: str) -> int:
    """Erase mailbox and name of the person; the signature of the organisation stays until it withdraws."""
    found = [*Signatory.objects.filter(email__iexact=address).select_related("version")]
    for signatory in found:
        signatory.email, signatory.representative_name, signatory.name_consent = "", "", False
        change(signatory)
    return len(found)
