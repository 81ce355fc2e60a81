"""A mail on its way."""

from __future__ import annotations

import hashlib
from email.utils import parseaddr

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Where a mail stands."""

    WAITING = "waiting", _("waiting")
    SENT = "sent", _("sent")
    FAILED = "failed", _("failed")


class OutboxMail(models.Model):
    """One mail to one person. Written by `post.enqueue`, sent by `delivery`; nobody edits it."""

    key = models.CharField(
        _("occasion"), max_length=200, unique=True, help_text=_("What the mail is about; one mail for each.")
    )
    to = models.EmailField(_("recipient"), blank=True, help_text=_("Empty once the mail was erased."))
    subject = models.CharField(_("subject"), max_length=300, blank=True, help_text=_("Erased with the mail."))
    body = models.TextField(_("text"), blank=True, help_text=_("Erased with the mail; may hold personal links."))
    language = models.CharField(
        _("language"), max_length=10, choices=settings.LANGUAGES, help_text=_("In which it is written.")
    )
    state = models.CharField(
        _("state"),
        max_length=10,
        choices=State,
        default=State.WAITING,
        help_text=_("Failed mail is not tried again by itself."),
    )
    attempts = models.PositiveSmallIntegerField(
        _("attempts"), default=0, help_text=_("How often sending was tried since it was last ordered.")
    )
    orders = models.PositiveSmallIntegerField(
        _("orders"), default=1, help_text=_("How often somebody or something ordered to send it.")
    )
    next_attempt_at = models.DateTimeField(
        _("next attempt"), default=timezone.now, help_text=_("Not before this moment.")
    )
    last_error = models.CharField(
        _("last error"), max_length=500, blank=True, help_text=_("What the mail server said, without addresses.")
    )
    created_at = models.DateTimeField(_("written"), default=timezone.now, editable=False, help_text=_("When."))
    sent_at = models.DateTimeField(_("sent on"), null=True, blank=True, help_text=_("When the mail server took it."))
    #: Who sends it right now, and until when nobody else may.
    claim = models.UUIDField(null=True, editable=False)
    claimed_until = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("mail")
        verbose_name_plural = _("outbox")
        ordering = ["-created_at", "-pk"]
        permissions = [("resend_outboxmail", _("Can send mails again"))]
        indexes = [
            models.Index(fields=["state", "next_attempt_at"], name="outbox_due"),
            models.Index(fields=["to"], name="outbox_to"),
        ]

    def __str__(self) -> str:
        return self.subject or self.key

    @property
    def message_id(self) -> str:
        """The same for every attempt of one order, so that receivers know a second copy."""
        digest = hashlib.sha256(f"{self.key}\n{self.orders}".encode()).hexdigest()[:40]
        domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
        return f"<{digest}@{domain}>"


class Attachment(models.Model):
    """A file that goes with a mail; kept beside it, so that it leaves and is erased with it."""

    mail = models.ForeignKey(OutboxMail, on_delete=models.CASCADE, related_name="attachments")
    name = models.CharField(_("name"), max_length=150, help_text=_("Of the file, with its ending."))
    content_type = models.CharField(_("type"), max_length=100, help_text=_("For example application/pdf."))
    content = models.BinaryField(_("content"))

    class Meta:
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")
        ordering = ["pk"]
