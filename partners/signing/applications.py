"""An organisation's way to its signature: typed in, sent, confirmed from its mailbox, decided by the office."""

from __future__ import annotations

import secrets
import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.pages.fields import WebAddressField

from ..register.countries import COUNTRIES
from ..register.signatories import Signatory
from ..register.versions import MemorandumVersion
from ..vocabularies import PartnerType

LONGEST_COMPETENCES = 2_000


class State(models.TextChoices):
    """Where an application stands."""

    DRAFT = "draft", _("being filled in")
    SENT = "sent", _("waiting for confirmation from the mailbox")
    CONFIRMED = "confirmed", _("to be decided")
    APPROVED = "approved", _("approved")
    DECLINED = "declined", _("declined")
    WITHDRAWN = "withdrawn", _("withdrawn by the organisation")


def new_nonce() -> str:
    """Makes the links of one round useless in the next."""
    return secrets.token_hex(8)


class SigningApplication(models.Model):
    """One application. Nothing about the connection of whoever filled it in."""

    submission = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES, editable=False)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT, editable=False)
    name = models.CharField(_("organisation"), max_length=200, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=PartnerType, blank=True)
    city = models.CharField(_("place"), max_length=100, blank=True)
    country = models.CharField(_("country"), max_length=2, choices=COUNTRIES, default="DE")
    website = WebAddressField(_("website"), blank=True)
    representative_name = models.CharField(_("name of the representative"), max_length=150, blank=True)
    representative_role = models.CharField(_("office of the representative"), max_length=150, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    may_sign = models.BooleanField(_("may sign for the organisation"), default=False)
    fields = models.JSONField(_("fields of AI"), default=list, blank=True)
    competences = models.TextField(_("competences"), max_length=LONGEST_COMPETENCES, blank=True)
    name_consent = models.BooleanField(_("consent to publish the name"), default=False)
    privacy_read = models.BooleanField(_("privacy notice read"), default=False)
    version = models.ForeignKey(
        MemorandumVersion, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("version")
    )
    #: Changes with every round, so that links of an earlier one do nothing.
    nonce = models.CharField(max_length=16, default=new_nonce, editable=False)
    rounds = models.PositiveSmallIntegerField(default=0, editable=False)
    created_at = models.DateTimeField(_("begun"), default=timezone.now, editable=False)
    sent_at = models.DateTimeField(_("sent"), null=True, editable=False)
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, editable=False)
    decided_at = models.DateTimeField(_("decided"), null=True, editable=False)
    first_approver = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        editable=False,
        verbose_name=_("first approval by"),
    )
    reason = models.TextField(_("text of the office"), blank=True, editable=False)
    signatory = models.ForeignKey(Signatory, on_delete=models.SET_NULL, null=True, related_name="+", editable=False)

    class Meta:
        verbose_name = _("application")
        verbose_name_plural = _("applications")
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["state", "created_at"], name="signing_by_state")]

    def __str__(self) -> str:
        return self.name or str(_("Application %(number)s") % {"number": self.pk})

    def move(self, *states: str, **fields: Any) -> bool:
        """Change the application if it still is in one of `states`; the database decides between two people."""
        moved = type(self).objects.filter(pk=self.pk, state__in=states).update(**fields)
        self.refresh_from_db()
        return bool(moved)
