"""A question about an offer reaches its own contact, else that of its partner."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.test import Client

from partners.register.addresses import below
from portal.outbox.models import OutboxMail
from tests import factories
from tests.partners.test_enquiry import ADDRESS, ENTRIES, opened, send

from . import board as boards

if TYPE_CHECKING:
    from tests.factories import Portal

OWN = "angebot@partner.example.org"


@pytest.mark.parametrize(("own", "partners", "reached"), [(OWN, ADDRESS, OWN), ("", ADDRESS, ADDRESS), (OWN, "", OWN)])
def test_who_is_reached(site: Portal, own: str, partners: str, reached: str) -> None:
    partner = factories.partner(site.de.partners, contact_email=partners)
    offer = boards.offer(boards.board(site), partner=partner, contact_email=own)
    shown = Client().get(offer.url).content.decode()
    assert below(offer, "enquiry") in shown
    assert "@partner.example.org" not in shown
    answer = send(offer, opened(offer) | ENTRIES)
    assert answer.status_code == 303
    assert Client().get(answer["Location"]).status_code == 200
    mail = OutboxMail.objects.get()
    assert mail.to == reached
    assert offer.title in mail.subject
    assert offer.url in mail.body


def test_without_an_address_there_is_no_form(site: Portal) -> None:
    partner = factories.partner(site.de.partners)
    offer = boards.offer(boards.board(site), partner=partner)
    assert Client().get(below(offer, "enquiry")).status_code == 404
    assert below(offer, "enquiry") not in Client().get(offer.url).content.decode()
