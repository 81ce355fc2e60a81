"""The memorandum as most tests of signing need it."""

from __future__ import annotations

import pytest

from partners.memorandum import MemorandumPage
from tests import factories
from tests.factories import Portal

from .register import memorandum, version


@pytest.fixture
def page(site: Portal) -> MemorandumPage:
    """The memorandum with its first version in force, an office, and a field of AI."""
    factories.ai_field("Robotik", slug="robotics")
    found = memorandum(site, office_email="amt@example.org")
    version(1)
    return found
