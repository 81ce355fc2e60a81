"""What the portal writes to keepers and, about their changes, to the office."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from portal.outbox.post import enqueue
from portal.pages.addresses import absolute

from ..office import office_address
from .links import form_url, lifetime, page_in
from .proposals import ProfileProposal, State

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..profile import PartnerPage


def _write(proposal: ProfileProposal, key: str, subject: str, lines: Iterable[str]) -> None:
    enqueue(
        key=key,
        to=proposal.email,
        subject=subject % {"name": proposal.page.title},
        body="\n\n".join(lines),
        language=proposal.language,
    )


def send_link(proposal: ProfileProposal, key: str) -> None:
    """The link that somebody asked for."""
    with override(proposal.language):
        lines = [
            _("With this link you change the profile of %(name)s, or say that everything is right:")
            % {"name": proposal.page.title},
            form_url(proposal),
            _("It works for %(days)s days, and for one change.") % {"days": lifetime().days},
            _("If you did not ask for it, do nothing."),
        ]
        _write(proposal, key, _("The profile of %(name)s"), lines)


def ask_to_check(proposal: ProfileProposal, key: str) -> None:
    """The yearly question whether everything is still right."""
    with override(proposal.language):
        lines = [
            _("It is a while since somebody looked at the profile of %(name)s:") % {"name": proposal.page.title},
            absolute(page_in(proposal.page, proposal.language).url or ""),
            _("Is everything still right? One click confirms it, and what has changed you change there, too:"),
            form_url(proposal),
            _("The link works for %(days)s days. Later you get a new one at the foot of the profile.")
            % {"days": lifetime().days},
        ]
        _write(proposal, key, _("Is the profile of %(name)s still right?"), lines)


def tell_office(proposal: ProfileProposal) -> None:
    """There is a change to decide; the mail carries no address of a person."""
    address = office_address()
    if not address:
        return
    with override(settings.LANGUAGE_CODE):
        name = {"name": proposal.page.title}
        lines = [
            _("%(name)s proposes a change of its profile.") % name,
            _("Decide in the CMS: %(address)s")
            % {"address": absolute(reverse("profileproposal:decide", args=[proposal.pk]))},
        ]
        enqueue(
            key=f"profile:office:{proposal.nonce}",
            to=address,
            subject=_("Change of the profile: %(name)s") % name,
            body="\n\n".join(lines),
            language=settings.LANGUAGE_CODE,
        )


def tell_keeper(proposal: ProfileProposal) -> None:
    """What became of the change."""
    with override(proposal.language):
        sentence = {
            State.PUBLISHED: _("Thank you. Your change of the profile of %(name)s is published:"),
            State.TAKEN: _("Thank you. The office works on your change of the profile of %(name)s, then publishes it:"),
            State.DECLINED: _("The office did not take over your change of the profile of %(name)s:"),
        }[State(proposal.state)]
        lines = [sentence % {"name": proposal.page.title}]
        lines += [proposal.reason] if proposal.reason else []
        lines.append(absolute(page_in(proposal.page, proposal.language).url or ""))
        if proposal.state == State.PUBLISHED:
            lines.append(_("The English text follows as soon as it is translated."))
        _write(proposal, f"profile:outcome:{proposal.nonce}", _("Your change of the profile of %(name)s"), lines)


def welcome(page: PartnerPage, address: str, username: str, language: str, key: str) -> None:
    """An account in the CMS; the password is set by its owner."""
    with override(language):
        lines = [
            _("You have an account with which you edit the profile of %(name)s, its pictures and its documents.")
            % {"name": page.title},
            _("Your user name: %(name)s") % {"name": username},
            _("Please set a password here first:"),
            absolute(reverse("wagtailadmin_password_reset")),
            _("Then you log in here: %(address)s") % {"address": absolute(reverse("wagtailadmin_login"))},
        ]
        enqueue(
            key=key,
            to=address,
            subject=_("Your account for the profile of %(name)s") % {"name": page.title},
            body="\n\n".join(lines),
            language=language,
        )
