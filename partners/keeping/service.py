"""What keepers do: ask for a link, send a change, confirm; and the yearly question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from portal.outbox.models import OutboxMail

from . import mails
from .checking import ProfileCheck, mark_checked, take_up_pages
from .keepers import Keeper, keeper_at, keepers_of, remember_language
from .proposals import ProfileProposal, State

if TYPE_CHECKING:
    from ..profile import PartnerPage
    from .values import Values


@transaction.atomic
def send_link(page: PartnerPage, address: str, language: str) -> None:
    """Mail a link to `address` if it may keep this German profile; one an hour, however often somebody asks."""
    keeper = keeper_at(page, address)
    if keeper is None:
        return
    remember_language(page, keeper, language)
    key = f"profile:link:{page.pk}:{keeper.who}:{timezone.now():%Y%m%d%H}"
    if not OutboxMail.objects.filter(key=key).exists():
        mails.send_link(opened_for(page, keeper.address, language), key)


def opened_for(page: PartnerPage, address: str, language: str) -> ProfileProposal:
    """The unfinished form of this keeper, or a new one; its time begins anew."""
    found = ProfileProposal.objects.filter(page=page, email=address, state=State.OPEN).first()
    if found and found.move(State.OPEN, language=language, opened_at=timezone.now()):
        return found
    return ProfileProposal.objects.create(page=page, email=address, language=language)


@transaction.atomic
def submit(proposal: ProfileProposal, base: Values, values: Values) -> None:
    """Hand the change to the office; once, however often it is sent."""
    if proposal.move(State.OPEN, state=State.SENT, base=base, values=values, entries={}, sent_at=timezone.now()):
        log(proposal.page, "partners.profile.propose", data={"proposal": proposal.pk})
        mails.tell_office(proposal)


@transaction.atomic
def confirm(proposal: ProfileProposal) -> None:
    """The keeper says that everything is right."""
    now = timezone.now()
    if proposal.move(State.OPEN, state=State.CONFIRMED, entries={}, sent_at=now, decided_at=now):
        mark_checked(proposal.page)


def ask_all_to_check() -> int:
    """Ask the keepers of every profile that is due whether it is still right, once for each day due; how many mails."""
    take_up_pages()
    written = 0
    for check in ProfileCheck.due().select_related("page__locale"):
        for keeper in keepers_of(check.page):
            written += _ask_to_check(check, keeper)
    return written


@transaction.atomic
def _ask_to_check(check: ProfileCheck, keeper: Keeper) -> int:
    key = f"profile:check:{check.page_id}:{keeper.who}:{check.due_on}"
    if OutboxMail.objects.filter(key=key).exists():
        return 0
    mails.ask_to_check(opened_for(check.page, keeper.address, keeper.language), key)
    return 1
