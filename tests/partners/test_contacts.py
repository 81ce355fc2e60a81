"""`manage.py privacy erase` reaches the contacts of pages, wherever copies of them lie."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.apps import apps
from django.db import models

from partners.enquiry.personal import erase, export
from tests import factories

if TYPE_CHECKING:
    from tests.factories import Portal

CANARY = "kanarienvogel@example.org"


def places_of(address: str) -> list[str]:
    """Every text column of every table that holds the address."""
    found = []
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, models.CharField | models.TextField | models.JSONField):
                values = model._default_manager.values_list(field.name, flat=True)
                found += [f"{model._meta.label}.{field.name}" for value in values if address in str(value)]
    return found


def test_a_contact_is_erased_everywhere(site: Portal) -> None:
    page = factories.partner(site.de.partners, title="Werk", contact_name="Kim", contact_email=CANARY)
    factories.translated(page)
    page.refresh_from_db()
    page.save_revision()
    assert {row["language"] for row in export(CANARY.upper())} == {"de", "en"}
    assert len(places_of(CANARY)) > 3
    erase(CANARY.upper())
    assert places_of(CANARY) == []
    assert export(CANARY) == []
    page.refresh_from_db()
    assert (page.contact_name, page.get_latest_revision_as_object().contact_name) == ("", "")
