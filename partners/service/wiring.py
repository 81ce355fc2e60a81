"""What this room registers in those below."""

from __future__ import annotations

from datetime import timedelta

from wagtail.permissions import register_permission_policy

from portal.forms import personal, retention
from portal.outbox.duties import register_duty

from ..cms.proposals import ProposalPolicy
from ..register.withdrawal import when_withdrawn
from . import proposing
from .proposals import ChangeProposal
from .reaffirming import ask_all_to_reaffirm


def connect() -> None:
    """Called once, from `AppConfig.ready`."""
    register_permission_policy(ChangeProposal, ProposalPolicy(ChangeProposal))
    retention.register("changes proposed", proposing.purge)
    # Erased in the order of these names: before the mailbox of the entry goes, by which they are found.
    personal.register("changes proposed", proposing.export, proposing.erase)
    when_withdrawn(proposing.forget)
    register_duty("proposed changes that wait for the office", timedelta(hours=12), proposing.remind)
    register_duty("signatories asked to reaffirm", timedelta(hours=1), ask_all_to_reaffirm)
