"""Writing to a partner: the message arrives, the address is never shown; and the contact card."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.utils.translation import override

from partners.register.addresses import below
from partners.vcard import vcard
from portal.outbox.models import OutboxMail
from portal.outbox.worker import work
from tests import factories

if TYPE_CHECKING:
    from partners.enquiry.page import ReachablePage
    from partners.models import PartnerPage
    from tests.factories import Portal

ADDRESS = "geheim@partner.example.org"
OPENED, LATER = "2026-01-01T12:00:00+00:00", "2026-01-01T12:01:00+00:00"
ENTRIES = {"message": "Können Sie unsere Gussteile prüfen?", "name": "Erika Beispiel", "email": "erika@example.org"}


@pytest.fixture
def partner(site: Portal) -> PartnerPage:
    """A partner that can be reached."""
    return factories.partner(site.de.partners, title="Werk Muster", contact_email=ADDRESS)


def opened(partner: ReachablePage) -> dict[str, str]:
    """What a browser would send of the form as it was shown at OPENED."""
    with time_machine.travel(OPENED, tick=False):
        html = Client().get(below(partner, "enquiry")).content.decode()
    assert ADDRESS not in html
    token = re.search(r'name="token" value="([^"]+)"', html)
    assert token
    return {"token": token.group(1)}


def send(partner: ReachablePage, data: dict[str, str]) -> Any:
    with time_machine.travel(LATER, tick=False):
        return Client().post(below(partner, "enquiry"), data)


def test_an_enquiry_reaches_the_partner_once(partner: PartnerPage) -> None:
    profile = Client().get(partner.url).content.decode()
    assert below(partner, "enquiry") in profile
    assert ADDRESS not in profile
    data = opened(partner) | ENTRIES
    for _time in range(2):
        answer = send(partner, data)
        assert answer.status_code == 303
        assert Client().get(answer["Location"]).status_code == 200
    work()
    (sent,) = mail.outbox
    assert sent.to == [ADDRESS]
    assert partner.title in sent.subject
    for text in ENTRIES.values():
        assert text in sent.body


@pytest.mark.parametrize(
    ("entry", "value"),
    [("email", "erika"), ("email", "a@b.de\nBcc: x@y.de"), ("message", ""), ("message", "x" * 4_001), ("name", " ")],
)
def test_mistakes_are_named_and_nothing_is_lost(partner: PartnerPage, entry: str, value: str) -> None:
    answer = send(partner, opened(partner) | ENTRIES | {entry: value})
    assert answer.status_code == 422
    assert answer.context["form"].errors[entry]
    assert ENTRIES["name" if entry != "name" else "email"] in answer.content.decode()
    assert not OutboxMail.objects.exists()


def test_machines_are_stopped(partner: PartnerPage, monkeypatch: pytest.MonkeyPatch) -> None:
    data = opened(partner) | ENTRIES
    assert send(partner, data | {"trap": "x"}).status_code == 422
    assert send(partner, data | {"token": "made-up"}).status_code == 422
    monkeypatch.setattr("partners.enquiry.views.MOST_AN_HOUR", 0)
    assert send(partner, data).status_code == 429
    assert not OutboxMail.objects.exists()


def test_without_an_address_there_is_no_form(site: Portal) -> None:
    silent = factories.partner(site.de.partners)
    assert Client().get(below(silent, "enquiry")).status_code == 404
    assert below(silent, "enquiry") not in Client().get(silent.url).content.decode()


def test_the_english_form_writes_english(partner: PartnerPage) -> None:
    english = factories.translated(partner)
    assert send(english, opened(english) | ENTRIES).status_code == 303
    with override("en"):
        assert OutboxMail.objects.get().language == "en"


def test_the_card_holds_the_organisation_and_no_person(site: Portal) -> None:
    partner = factories.partner(
        site.de.partners,
        title="Öko; Maß, GmbH",
        introduction="Wir prüfen Gussteile in der Gießerei. " * 5,
        contact_name="Erika Beispiel",
        contact_email=ADDRESS,
    )
    answer = Client().get(below(partner, "vcard"))
    assert answer["Content-Type"].startswith("text/vcard")
    card = answer.content.decode()
    assert card == vcard(partner)
    lines = card.split("\r\n")
    assert (lines[0], lines[-2]) == ("BEGIN:VCARD", "END:VCARD")
    assert all(len(line.encode()) <= 75 for line in lines)
    unfolded = card.replace("\r\n ", "")
    assert "FN:Öko\\; Maß\\, GmbH" in unfolded
    assert "GEO:geo:50.7762,6.0838" in unfolded
    assert ADDRESS not in card
    assert "Erika" not in card
