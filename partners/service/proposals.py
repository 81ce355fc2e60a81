"""What an organisation wants changed in its entry: it proposes, the office decides."""

from __future__ import annotations

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..register.signatories import Signatory
from ..signing.applications import new_nonce


class Purpose(models.TextChoices):
    """What a proposal is about."""

    ENTRY = "entry", _("change of the entry")
    SUCCESSOR = "successor", _("successor")


class ProposalState(models.TextChoices):
    """Where a proposal stands."""

    UNCONFIRMED = "unconfirmed", _("waiting for confirmation from the new mailbox")
    OPEN = "open", _("to be decided")
    ACCEPTED = "accepted", _("accepted")
    DECLINED = "declined", _("declined")
    TAKEN_BACK = "taken_back", _("taken back or replaced by the organisation")


#: Not decided yet.
PENDING = (ProposalState.UNCONFIRMED, ProposalState.OPEN)


class ChangeProposal(models.Model):
    """One proposal: only what shall become different, by the names of the register's fields.

    Once it is decided nothing is left of what was typed in: the register holds it, or nobody does.
    """

    signatory = models.ForeignKey(
        Signatory, on_delete=models.CASCADE, related_name="proposals", verbose_name=_("signatory"), editable=False
    )
    purpose = models.CharField(_("purpose"), max_length=10, choices=Purpose, editable=False)
    state = models.CharField(
        _("state"), max_length=12, choices=ProposalState, default=ProposalState.OPEN, editable=False
    )
    #: Of the form with which it was sent: sending it twice is one proposal.
    submission = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    #: In the link to the new mailbox.
    nonce = models.CharField(max_length=16, default=new_nonce, editable=False)
    values = models.JSONField(_("proposed"), default=dict, editable=False)
    email = models.EmailField(_("new mailbox"), blank=True, editable=False)
    created_at = models.DateTimeField(_("proposed on"), default=timezone.now, editable=False)
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, editable=False)
    decided_at = models.DateTimeField(_("decided"), null=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("decided by"),
        editable=False,
    )
    reason = models.TextField(_("text of the office"), blank=True, editable=False)

    class Meta:
        verbose_name = _("proposed change")
        verbose_name_plural = _("proposed changes")
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["state", "created_at"], name="proposal_by_state")]

    def __str__(self) -> str:
        return str(self.signatory)

    def move(self, *states: str, **fields: Any) -> bool:
        """Change the proposal if it still is in one of `states`; the database decides between two people."""
        moved = type(self).objects.filter(pk=self.pk, state__in=states).update(**fields)
        # A withdrawal meanwhile took it along.
        if type(self).objects.filter(pk=self.pk).exists():
            self.refresh_from_db()
        return bool(moved)
