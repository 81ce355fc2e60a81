"""What the office decides about a change; the database sees to it that two people decide once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from . import mails
from .checking import mark_checked
from .proposals import ProfileProposal, State
from .retention import drop_logo
from .values import put

if TYPE_CHECKING:
    from collections.abc import Collection

    from ..profile import PartnerPage


def newest(proposal: ProfileProposal) -> PartnerPage:
    """The German page as its editors left it, published or not."""
    page: PartnerPage = proposal.page.get_latest_revision_as_object()
    return page


@transaction.atomic
def accept(proposal: ProfileProposal, user: Any, names: Collection[str], *, is_published: bool) -> None:
    """Put the values of these names into the newest draft of the page, and publish it or leave it as a draft.

    Raises:
        ValidationError: with a sentence; nothing has happened then.
    """
    if proposal.state != State.SENT:
        raise decided(proposal)
    names = [name for name in proposal.values if name in names]
    if not names:
        raise ValidationError(_("Nothing is ticked. Tick what is to be taken over, or decline the change."))
    _require_rights(proposal.page, user, is_published)
    draft = newest(proposal)
    state = State.PUBLISHED if is_published else State.TAKEN
    if not proposal.move(State.SENT, state=state, decided_at=timezone.now()):
        raise decided(proposal)
    put(draft, proposal.values, names)
    draft.full_clean()
    revision = draft.save_revision(user=user, log_action=True)
    log(proposal.page, "partners.profile.accept", user=user, data={"proposal": proposal.pk, "values": names})
    if is_published:
        try:
            revision.publish(user=user)
        except PermissionDenied as refusal:
            raise ValidationError(str(refusal) or _("The page cannot be published now.")) from refusal
    if "logo" not in names:
        drop_logo(proposal)
    mark_checked(proposal.page, user)
    mails.tell_keeper(proposal)


def _require_rights(page: PartnerPage, user: Any, is_published: bool) -> None:
    tester = page.permissions_for_user(user)
    if not (tester.can_publish() if is_published else tester.can_edit()):
        raise ValidationError(_("You do not have the right to change this page. Please ask an editor."))
    if tester.page_locked():
        raise ValidationError(_("The page is locked by somebody. Please ask for it to be unlocked, then try again."))
    if is_published and page.has_unpublished_changes:
        raise ValidationError(
            _("The page has changes that are not published yet. Please take this one over into the draft.")
        )


@transaction.atomic
def decline(proposal: ProfileProposal, user: Any, reason: str) -> None:
    """Leave the profile as it is, and say why. Raises ValidationError."""
    if not proposal.move(State.SENT, state=State.DECLINED, reason=reason, decided_at=timezone.now()):
        raise decided(proposal)
    drop_logo(proposal)
    log(proposal.page, "partners.profile.decline", user=user, data={"proposal": proposal.pk})
    mails.tell_keeper(proposal)


def decided(proposal: ProfileProposal) -> ValidationError:
    """For whoever comes second."""
    return ValidationError(
        _("This change is not waiting for a decision any more: %(state)s.") % {"state": proposal.get_state_display()}
    )
