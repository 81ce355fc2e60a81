"""What visitors report about barriers, kept as tickets."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

#: Length of a message, in characters.
LONGEST_MESSAGE = 10_000
#: Length of a page's address, in characters.
LONGEST_PATH = 500


class Status(models.TextChoices):
    """Where a report stands."""

    OPEN = "open", _("open")
    ANSWERED = "answered", _("answered")
    CLOSED = "closed", _("closed")


class BarrierReport(models.Model):
    """One report. It holds what the person wrote, and nothing about their connection."""

    submission = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    created = models.DateTimeField(_("received"), default=timezone.now, editable=False)
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES, editable=False)
    message = models.TextField(_("message"), max_length=LONGEST_MESSAGE, help_text=_("As it was written."))
    path = models.CharField(_("page"), max_length=LONGEST_PATH, blank=True, help_text=_("Address within this portal."))
    email = models.EmailField(
        _("e-mail address"), blank=True, help_text=_("Only for the answer. Erased together with the report.")
    )
    status = models.CharField(
        _("status"),
        max_length=10,
        choices=Status,
        default=Status.OPEN,
        help_text=_("Closed reports are erased when their retention period is over."),
    )
    note = models.TextField(_("note"), blank=True, help_text=_("For colleagues: what was done. Never published."))
    answered_on = models.DateField(
        _("answered on"), null=True, blank=True, help_text=_("Empty: the day on which the status changes.")
    )
    closed_on = models.DateField(_("closed on"), null=True, blank=True, editable=False)

    panels = [
        MultiFieldPanel(
            [
                FieldPanel("created", read_only=True),
                FieldPanel("language", read_only=True),
                FieldPanel("message", read_only=True),
                FieldPanel("path", read_only=True),
                FieldPanel("email", read_only=True),
            ],
            heading=_("Report"),
        ),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("status"), FieldPanel("answered_on")]), FieldPanel("note")],
            heading=_("Handling"),
        ),
    ]

    class Meta:
        verbose_name = _("report about a barrier")
        verbose_name_plural = _("reports about barriers")
        ordering = ["-created", "-pk"]

    def __str__(self) -> str:
        return self.number

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keeps the dates in step with the status."""
        today = timezone.localdate()
        if self.status == Status.ANSWERED:
            self.answered_on = self.answered_on or today
        self.closed_on = (self.closed_on or today) if self.status == Status.CLOSED else None
        super().save(*args, **kwargs)

    @property
    def number(self) -> str:
        """What visitors quote: "B-00012"."""
        return f"B-{self.pk:05d}" if self.pk else ""

    @property
    def extract(self) -> str:
        """The first words, for lists."""
        return Truncator(self.message).words(20)

    extract.fget.short_description = _("Message")  # type: ignore[attr-defined]
    number.fget.short_description = _("Number")  # type: ignore[attr-defined]


def purge() -> int:
    """Erase what was closed more than BARRIER_RETENTION_MONTHS (of 30.44 days) ago; how many. Open ones stay."""
    before = timezone.localdate() - timedelta(days=round(settings.BARRIER_RETENTION_MONTHS * 30.44))
    return BarrierReport.objects.filter(status=Status.CLOSED, closed_on__lt=before).delete()[0]


def export(address: str) -> list[dict[str, Any]]:
    """All reports from an address."""
    rows = BarrierReport.objects.filter(email__iexact=address)
    return [dict(row) for row in rows.values("created", "message", "path", "email", "status")]


def forget(address: str) -> int:
    """Take the address off its reports; what they report stays. How many."""
    return BarrierReport.objects.filter(email__iexact=address).update(email="")
