"""What the portal writes about proposed changes, each in the language in which the organisation signed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.models import Locale

from portal.outbox.post import enqueue
from portal.pages.addresses import absolute

from ..register.addresses import below
from ..signing.links import lifetime
from ..signing.pages import memorandum_in
from .links import successor_url
from .proposals import ChangeProposal, ProposalState

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..memorandum import MemorandumPage


def ask_successor(page: MemorandumPage, proposal: ChangeProposal) -> None:
    """The link by which the new mailbox takes over."""
    signatory = proposal.signatory
    with override(signatory.language):
        lines = [
            _("%(name)s named you as the one who speaks for its signature of the memorandum from now on.")
            % {"name": signatory.name},
            _("Please look at it, and confirm it within %(days)s days:") % {"days": lifetime().days},
            successor_url(page, proposal),
            _("If you do not know of it, do nothing, or refuse it on the same page."),
        ]
        _write(proposal, "successor", proposal.email, _("Please confirm that you take over"), lines)


def tell_predecessor(page: MemorandumPage, proposal: ChangeProposal) -> None:
    """Whoever has the mailbox until now learns of it, and how to stop it."""
    signatory = proposal.signatory
    if not signatory.email:
        return
    with override(signatory.language):
        lines = [
            # Not the whole address: it is another person's, who may have it erased.
            _("For the signature of %(name)s another mailbox was named, at %(domain)s.")
            % {"name": signatory.name, "domain": proposal.email.rpartition("@")[2]},
            _("It counts once that mailbox has confirmed and the office has agreed. If it was not you, take it back:"),
            absolute(below(page, "ask", public_id=signatory.public_id)),
        ]
        _write(proposal, "predecessor", signatory.email, _("Another mailbox was named for your signature"), lines)


def tell_outcome(proposal: ChangeProposal, mailboxes: Iterable[str], changed: Iterable[str]) -> None:
    """Whether the register changed, by which sentences, and why not."""
    signatory = proposal.signatory
    with override(signatory.language):
        name = {"name": signatory.name}
        if proposal.state == ProposalState.ACCEPTED:
            page = memorandum_in(signatory.language)
            subject = _("Your changes are in the register")
            lines = [
                _("The office accepted what was proposed for %(name)s.") % name,
                "\n".join(changed),
                absolute(below(page, "entry", public_id=signatory.public_id)),
            ]
        else:
            subject = _("Your changes were not accepted")
            lines = [_("The office could not accept what was proposed for %(name)s:") % name, proposal.reason]
        for number, email in enumerate(sorted({*mailboxes} - {""})):
            _write(proposal, f"outcome-{number}", email, subject, lines)


def tell_office(proposal: ChangeProposal, *, reminder: int = 0) -> None:
    """There is something to decide; the mail carries no address and no name of a person."""
    from ..memorandum import MemorandumPage

    page = MemorandumPage.objects.filter(locale=Locale.get_default()).first()
    if page is None or not page.office_email:
        return
    with override(settings.LANGUAGE_CODE):
        name = {"name": proposal.signatory.name}
        lines = [
            _("%(name)s proposes changes of its entry in the register.") % name,
            _("Decide in the CMS: %(address)s")
            % {"address": absolute(reverse("changeproposal:inspect", args=[proposal.pk]))},
        ]
        subject = _("Still to be decided: %(name)s") if reminder else _("Proposed changes: %(name)s")
        enqueue(
            key=f"proposal:office:{proposal.submission}:{reminder}",
            to=page.office_email,
            subject=subject % name,
            body="\n\n".join(lines),
            language=settings.LANGUAGE_CODE,
        )


def _write(proposal: ChangeProposal, occasion: str, to: str, subject: str, lines: Iterable[str]) -> None:
    enqueue(
        key=f"proposal:{occasion}:{proposal.submission}",
        to=to,
        subject=subject,
        body="\n\n".join(line for line in lines if line),
        language=proposal.signatory.language,
    )
