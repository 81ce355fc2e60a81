"""Keeping applications no longer than needed."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils import timezone

from ..register.withdrawal import relabel
from .applications import SigningApplication, State

if TYPE_CHECKING:
    from ..register.signatories import Signatory

#: Emptied when somebody withdraws.
PERSONAL = ("name", "kind", "city", "website", "representative_name", "representative_role", "email", "competences")


def empty(application: SigningApplication) -> None:
    """Erase all that was typed in."""
    for name in PERSONAL:
        setattr(application, name, "")
    application.fields, application.name_consent, application.reason = [], False, ""
    application.save()


def keep_only_needed(application: SigningApplication) -> None:
    """After approval the register and the profile hold the rest; who signed stays until the retention ends."""
    application.kind = application.city = application.website = application.competences = application.reason = ""
    application.fields = []
    application.save()


def forget(signatory: Signatory) -> None:
    """An organisation that withdraws leaves its application, too."""
    for application in SigningApplication.objects.filter(signatory=signatory):
        empty(application)
        relabel(application)


def purge() -> int:
    """Erase what was never confirmed, and what was decided a while ago; how many."""
    now = timezone.now()
    unconfirmed = now - timedelta(days=settings.SIGNING_UNCONFIRMED_DAYS)
    decided = now - timedelta(days=settings.SIGNING_DECLINED_DAYS)
    return (
        SigningApplication.objects.filter(state=State.DRAFT, created_at__lt=unconfirmed, sent_at=None).delete()[0]
        + SigningApplication.objects.filter(state__in=(State.DRAFT, State.SENT), sent_at__lt=unconfirmed).delete()[0]
        + SigningApplication.objects.filter(
            state__in=(State.APPROVED, State.DECLINED, State.WITHDRAWN), decided_at__lt=decided
        ).delete()[0]
    )


def export(address: str) -> list[dict[str, Any]]:
    """All applications from an address."""
    rows = SigningApplication.objects.filter(email__iexact=address)
    return [*rows.values("created_at", "state", *PERSONAL, "country", "fields", "name_consent")]


def erase(address: str) -> int:
    """Erase all applications from an address; how many."""
    return SigningApplication.objects.filter(email__iexact=address).delete()[0]
