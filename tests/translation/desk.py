"""What tests of the desk do again and again."""

from __future__ import annotations

from typing import Any

from wagtail.models import Page

from portal.accounts.models import User
from portal.translation.jobs import Job
from portal.translation.saving import approve, confirm, save_text
from portal.translation.units import Presence, Unit
from tests.factories import job_of


def units(instance: Any) -> dict[str, Unit]:
    """German string → its unit, of those in the German text; freshly read."""
    found = job_of(instance).units.filter(presence=Presence.CURRENT)
    return {unit.string.data: unit for unit in found.select_related("string", "context", "job__translation__source")}


def stages(instance: Any) -> dict[str, str]:
    """German string → stage."""
    return {german: unit.stage for german, unit in units(instance).items()}


def write(unit: Unit, text: str, user: User) -> Unit:
    """Type a text and confirm it, as translators do."""
    save_text(unit, text, version=unit.version, user=user)
    confirm(unit, version=unit.version, user=user)
    return unit


def approve_all(job: Job, user: User) -> None:
    """A reviewer approves every string."""
    for unit in job.units.filter(presence=Presence.CURRENT).select_related("string", "context"):
        unit.job = job
        approve(unit, version=unit.version, user=user)


def change(page: Page, *, publish: bool = True, **fields: Any) -> Page:
    """Edit a German page as the CMS does; gives it freshly read."""
    fresh = page.get_latest_revision_as_object()
    for name, value in fields.items():
        setattr(fresh, name, value)
    revision = fresh.save_revision()
    if publish:
        revision.publish()
    return type(page).objects.get(pk=page.pk)
