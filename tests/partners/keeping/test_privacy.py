"""What is kept about keepers, how long, and that it can be taken out."""

from __future__ import annotations

import json
from datetime import timedelta
from io import StringIO
from typing import TYPE_CHECKING

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.utils import timezone

from partners.keeping.proposals import ProfileProposal, State
from partners.keeping.retention import purge
from partners.models import ProfileKeeper
from portal.media.models import PortalImage

from .keeping import a_partner, path_of, proposal_for, proposed, send
from .test_keeping import picture

if TYPE_CHECKING:
    from partners.models import PartnerPage
    from tests.factories import Portal

CANARY = "kanarienvogel@werk.example.org"


@pytest.fixture
def partner(site: Portal) -> PartnerPage:
    """A profile with a further keeper."""
    page = a_partner(site)
    ProfileKeeper.objects.create(page=page, email=CANARY)
    return page


@pytest.mark.parametrize(
    ("state", "field", "days", "left"),
    [
        (State.OPEN, "opened_at", 13, 1),
        (State.OPEN, "opened_at", 15, 0),
        (State.SENT, "opened_at", 500, 1),
        (State.DECLINED, "decided_at", 89, 1),
        (State.PUBLISHED, "decided_at", 91, 0),
    ],
)
def test_nothing_is_kept_longer_than_said(partner: PartnerPage, state: str, field: str, days: int, left: int) -> None:
    proposal = proposal_for(partner, CANARY)
    send(path_of(proposal), "save", logo=picture())
    then = timezone.now() - timedelta(days=days)
    ProfileProposal.objects.update(state=state, **{"opened_at": then, field: then})
    assert purge() == 1 - left
    assert ProfileProposal.objects.count() == left
    # A logo that nobody took over goes with the form; what was published stays in the library.
    assert PortalImage.objects.count() == (0 if state == State.OPEN and not left else 1)


def test_an_address_can_be_taken_out(partner: PartnerPage) -> None:
    proposed(partner, CANARY, introduction="Anders")
    proposed(partner, contact_email=CANARY)
    draft = proposal_for(partner)
    send(path_of(draft), "save", contact_email=CANARY)
    out = StringIO()
    call_command("privacy", "export", CANARY, stdout=out)
    assert len(json.loads(out.getvalue())["profiles"]) == 4
    call_command("privacy", "erase", CANARY.upper(), stdout=StringIO())
    assert not ProfileKeeper.objects.exists()
    assert not ProfileProposal.objects.exists()


def test_every_field_is_documented() -> None:
    text = (settings.BASE_DIR / "docs" / "privacy.md").read_text(encoding="utf-8")
    for name in ("partners.ProfileProposal", "partners.ProfileKeeper", "partners.ProfileCheck", "partners.PartnerRoom"):
        assert f"`{name}`" in text
        for field in apps.get_model(name)._meta.concrete_fields:
            assert f"`{field.name}`" in text, f"{name}.{field.name}"
