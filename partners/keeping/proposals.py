"""What a keeper wants to change: begun by a link, filled in, sent, decided by the office."""

from __future__ import annotations

import secrets
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.images import get_image_model_string


class State(models.TextChoices):
    """Where a proposal stands."""

    OPEN = "open", _("being filled in")
    SENT = "sent", _("to be decided")
    PUBLISHED = "published", _("published")
    TAKEN = "taken", _("in the draft of the page")
    DECLINED = "declined", _("declined")
    CONFIRMED = "confirmed", _("confirmed without a change")


DECIDED = (State.PUBLISHED, State.TAKEN, State.DECLINED, State.CONFIRMED)


def new_nonce() -> str:
    """Names a proposal in links and mails."""
    return secrets.token_hex(16)


class ProfileProposal(models.Model):
    """One change of one profile by one keeper. `values` and `base` are as in values.py."""

    page = models.ForeignKey(
        "partners.PartnerPage", on_delete=models.CASCADE, related_name="+", verbose_name=_("profile"), editable=False
    )
    email = models.EmailField(_("keeper"), editable=False)
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES, editable=False)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.OPEN, editable=False)
    nonce = models.CharField(max_length=32, default=new_nonce, unique=True, editable=False)
    #: What the browser sent last, right or wrong: nothing typed is lost.
    entries = models.JSONField(default=dict, editable=False)
    #: What the form showed at first; only what differs from it is a change.
    base = models.JSONField(default=dict, editable=False)
    values = models.JSONField(default=dict, editable=False)
    logo = models.ForeignKey(
        get_image_model_string(), on_delete=models.SET_NULL, null=True, related_name="+", editable=False
    )
    opened_at = models.DateTimeField(_("link sent"), default=timezone.now, editable=False)
    sent_at = models.DateTimeField(_("sent"), null=True, editable=False)
    decided_at = models.DateTimeField(_("decided"), null=True, editable=False)
    reason = models.TextField(_("text of the office"), blank=True, editable=False)

    class Meta:
        verbose_name = _("profile change")
        verbose_name_plural = _("profile changes")
        ordering = ["-sent_at", "-pk"]
        indexes = [models.Index(fields=["state", "opened_at"], name="proposals_by_state")]

    def __str__(self) -> str:
        return self.page.title

    def move(self, *states: str, **fields: Any) -> bool:
        """Change the proposal if it still is in one of `states`; the database decides between two people."""
        moved = type(self).objects.filter(pk=self.pk, state__in=states).update(**fields)
        self.refresh_from_db()
        return bool(moved)
