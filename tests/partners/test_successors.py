"""Another person, another mailbox: it confirms by its own mail, the old one is told, the office agrees."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from partners.memorandum import MemorandumPage
from partners.register.chain import verify
from partners.register.signatories import Signatory
from partners.service import proposing
from partners.service.proposals import ChangeProposal, ProposalState
from portal.accounts.models import User

from .forms import fill, link, send
from .service import NEW, OLD, address_of


def successor(page: MemorandumPage, row: Signatory) -> ChangeProposal:
    """A successor who has not confirmed yet."""
    data = {"representative_role": "Vorstand", "representative_name": "Max Muster", "email": NEW}
    assert fill(Client(), address_of(page, row, "succeed"), data).status_code == 303
    return ChangeProposal.objects.order_by("-pk")[0]


def test_a_successor_confirms_and_the_office_agrees(page: MemorandumPage, row: Signatory, administrator: User) -> None:
    proposal = successor(page, row)
    send()
    new, old = mail.outbox[-2:]
    assert (new.to, old.to) == ([NEW], [OLD])
    assert "example.org" in old.body
    assert NEW not in old.body
    with pytest.raises(ValidationError):
        proposing.accept(proposal, administrator)
    address = link(-2)
    html = Client().get(address).content.decode()
    assert "Vorstand" in html
    assert OLD not in html
    proposal.refresh_from_db()
    assert proposal.state == ProposalState.UNCONFIRMED
    for _turn in range(2):
        assert Client().post(address, {"confirm": "1", "name_consent": "on"}).status_code == 200
    proposal.refresh_from_db()
    assert proposal.state == ProposalState.OPEN
    row.refresh_from_db()
    assert row.email == OLD
    proposing.accept(proposal, administrator)
    row.refresh_from_db()
    assert (row.email, row.representative_name, row.name_consent) == (NEW, "Max Muster", True)
    assert row.representative_role == "Vorstand"
    assert list(verify()) == []
    send()
    assert sorted(each.to[0] for each in mail.outbox[-2:]) == [OLD, NEW]
    assert not any("@" in str(each.body) for each in mail.outbox[-2:])


def test_a_successor_without_consent_is_not_named(page: MemorandumPage, row: Signatory, administrator: User) -> None:
    proposal = successor(page, row)
    send()
    Client().post(link(-2), {"confirm": "1"})
    proposal.refresh_from_db()
    assert "Max" not in str(proposal.values)
    proposing.accept(proposal, administrator)
    row.refresh_from_db()
    assert (row.email, row.representative_name, row.representative_role) == (NEW, "", "Vorstand")


def test_a_successor_refuses(page: MemorandumPage, row: Signatory) -> None:
    proposal = successor(page, row)
    send()
    address = link(-2)
    assert Client().post(address, {"refuse": "1"}).status_code == 200
    Client().post(address, {"confirm": "1"})
    proposal.refresh_from_db()
    assert (proposal.state, proposal.email, proposal.values) == (ProposalState.TAKEN_BACK, "", {})


def test_the_mailbox_of_a_successor_is_another_one(page: MemorandumPage, row: Signatory) -> None:
    data = {"representative_role": "Vorstand", "email": OLD.upper()}
    answer = fill(Client(), address_of(page, row, "succeed"), data)
    assert set(answer.context["form"].errors) == {"email"}


def test_the_link_of_a_successor_ends_after_a_fortnight_and_so_does_the_proposal(
    page: MemorandumPage, row: Signatory
) -> None:
    successor(page, row)
    send()
    address = link(-2)
    with time_machine.travel(timezone.now() + timedelta(days=15)):
        assert Client().post(address, {"confirm": "1"}).status_code == 410
        assert proposing.purge() == 1
