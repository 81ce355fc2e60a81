"""The memorandum as most tests of signing need it."""

from __future__ import annotations

import pytest

from partners.memorandum import MemorandumPage
from partners.register.signatories import Signatory
from partners.register.versions import MemorandumVersion
from tests import factories
from tests.factories import Portal

from .register import memorandum, signatory, version


@pytest.fixture
def page(site: Portal) -> MemorandumPage:
    """The memorandum with its first version in force, an office, and a field of AI."""
    factories.ai_field("Robotik", slug="robotics")
    found = memorandum(site, office_email="amt@example.org")
    version(1)
    return found


@pytest.fixture
def row(page: MemorandumPage) -> Signatory:
    """A signatory with a mailbox."""
    factories.ai_field("Sprache", slug="language")
    return signatory(
        MemorandumVersion.objects.get(),
        name="Beispiel GmbH",
        email="erika@example.org",
        website="https://www.example.org",
        representative_role="Vorständin",
        fields=["robotics"],
    )
