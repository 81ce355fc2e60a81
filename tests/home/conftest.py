"""What tests of this room start from."""

from __future__ import annotations

import pytest

from home.models import AccessibilityPage
from tests.factories import Portal

from .legal import statement


@pytest.fixture
def page(site: Portal) -> AccessibilityPage:
    """A live statement with an address for feedback."""
    return statement(site, feedback_email="amt@example.org")
