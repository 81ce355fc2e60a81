"""What the desk knows of each string: one row for every string of a page or snippet and target language.

The texts themselves stay in wagtail-localize's `StringTranslation`; a unit says how far it is.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail_localize.models import String, TranslationContext


class Stage(models.TextChoices):
    """How far a string is, from nothing to approved."""

    OPEN = "open", _("not translated")
    CHANGED = "changed", _("German changed")
    DRAFT = "draft", _("draft")
    TRANSLATED = "translated", _("translated")
    REVIEWED = "reviewed", _("approved")


class Presence(models.TextChoices):
    """Whether the German source still has the string."""

    CURRENT = "current", _("in the German text")
    REPLACED = "replaced", _("reworded in German")
    REMOVED = "removed", _("removed from the German text")


class Unit(models.Model):
    """A German string in its place, and the state of its translation."""

    job = models.ForeignKey("translation.Job", on_delete=models.CASCADE, related_name="units", editable=False)
    context = models.ForeignKey(TranslationContext, on_delete=models.CASCADE, related_name="+", editable=False)
    string = models.ForeignKey(String, on_delete=models.CASCADE, related_name="+", editable=False)
    order = models.PositiveIntegerField(editable=False)
    presence = models.CharField(max_length=10, choices=Presence, default=Presence.CURRENT, editable=False)
    stage = models.CharField(max_length=10, choices=Stage, default=Stage.OPEN, editable=False)
    #: Inline mark-up is allowed; otherwise the text is plain.
    rich = models.BooleanField(default=False, editable=False)
    #: Longest plain text that the field takes, in characters.
    limit = models.PositiveIntegerField(null=True, blank=True, editable=False)
    #: Words of the German string.
    words = models.PositiveIntegerField(default=0, editable=False)
    errors = models.PositiveSmallIntegerField(default=0, editable=False)
    warnings = models.PositiveSmallIntegerField(default=0, editable=False)
    #: Made by a machine and not yet confirmed by a person.
    machine = models.BooleanField(default=False, editable=False)
    #: A reviewer decided that the German string stands on the English page as it is.
    keeps_german = models.BooleanField(default=False, editable=False)
    #: The text is on the live page.
    published = models.BooleanField(default=False, editable=False)
    #: What the German was when the translation that is offered was made, and that translation.
    previous_german = models.TextField(blank=True, editable=False)
    previous_text = models.TextField(blank=True, editable=False)
    since = models.DateTimeField(default=timezone.now, editable=False)
    #: Counts the saves, so that nobody overwrites what they have not seen.
    version = models.PositiveIntegerField(default=0, editable=False)
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )
    edited_at = models.DateTimeField(null=True, blank=True, editable=False)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )

    class Meta:
        verbose_name = _("string")
        verbose_name_plural = _("strings")
        ordering = ["order", "pk"]
        constraints = [models.UniqueConstraint(fields=["job", "context", "string"], name="one_unit_a_string_and_place")]
        indexes = [models.Index(fields=["job", "presence", "stage"])]

    def __str__(self) -> str:
        return f"{self.context.path}: {self.string.data[:40]}"

    @property
    def is_slug(self) -> bool:
        """The string is the address of the page, which keeps rules of its own."""
        return self.context.path == "slug"

    @property
    def untouched_stage(self) -> Stage:
        """The stage without any text of its own."""
        return Stage.CHANGED if self.previous_text else Stage.OPEN
