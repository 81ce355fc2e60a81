"""The memorandum as it was signed: versions that never change once they are in force."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from .canonical import canonical, digest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .canonical import Wording


class VersionStatus(models.TextChoices):
    """Where a version stands."""

    DRAFT = "draft", _("draft")
    IN_FORCE = "in_force", _("in force")
    SUPERSEDED = "superseded", _("superseded")


class FrozenError(Exception):
    """Somebody tried to change or remove what is in force or was."""


class MemorandumVersion(models.Model):
    """One version. A draft has no text of its own: it takes that of the two pages when it is put into force."""

    number = models.PositiveSmallIntegerField(
        _("number"), unique=True, help_text=_("Counts from 1; 0 is for a sample. Part of the permanent address.")
    )
    date = models.DateField(_("date"), help_text=_("The day of the signing, or from which it holds."))
    authoritative = models.CharField(
        _("authoritative language"),
        max_length=10,
        choices=settings.LANGUAGES,
        default="de",
        help_text=_("Where the two languages differ, this one counts; both texts say so."),
    )
    is_sample = models.BooleanField(
        _("sample"),
        default=False,
        help_text=_("Only for trying out: the version and all its signatures are marked as a sample everywhere."),
    )
    status = models.CharField(
        _("status"), max_length=12, choices=VersionStatus, default=VersionStatus.DRAFT, editable=False
    )
    wordings = models.JSONField(_("text"), default=dict, editable=False)
    digest = models.CharField(_("SHA-256"), max_length=64, blank=True, editable=False)
    in_force_at = models.DateTimeField(_("in force since"), null=True, editable=False)
    superseded_at = models.DateTimeField(_("superseded since"), null=True, editable=False)

    panels = [
        FieldRowPanel([FieldPanel("number"), FieldPanel("date")]),
        FieldPanel("authoritative"),
        FieldPanel("is_sample"),
    ]

    class Meta:
        verbose_name = _("version of the memorandum")
        verbose_name_plural = _("versions of the memorandum")
        ordering = ["-number"]
        permissions = [("enforce_memorandumversion", _("Can put versions of the memorandum into force"))]

    def __str__(self) -> str:
        return str(_("Version %(number)s") % {"number": self.number})

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Refuses to change anything but a draft. Raises FrozenError."""
        if self.pk and type(self).objects.filter(pk=self.pk).exclude(status=VersionStatus.DRAFT).exists():
            raise FrozenError(f"Version {self.number} is in force or was; a correction is a new version.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        """Refuses to remove anything but a draft. Raises FrozenError."""
        if self.status != VersionStatus.DRAFT:
            raise FrozenError(f"Version {self.number} is in force or was; it stays.")
        return super().delete(*args, **kwargs)

    def clean(self) -> None:
        super().clean()
        if self.number == 0 and not self.is_sample:
            raise ValidationError({"number": _("0 is for a sample. Please give the next number.")})

    @property
    def canonical_text(self) -> str:
        """What the hash is made of."""
        return canonical(self.number, self.date, self.authoritative, self.wordings)

    @property
    def is_intact(self) -> bool:
        """Whether the text is still the one that was hashed."""
        return digest(self.canonical_text) == self.digest

    def wording(self, language: str) -> Wording:
        """The text in a language."""
        found: Wording = self.wordings[language]
        return found


def public_versions() -> list[MemorandumVersion]:
    """All that are in force or were, the newest first, without their texts. One query."""
    return list(MemorandumVersion.objects.exclude(status=VersionStatus.DRAFT).defer("wordings"))


def in_force(versions: Iterable[MemorandumVersion] | None = None) -> MemorandumVersion | None:
    """The version that is signed today, if there is one; out of `versions`, or with one query."""
    if versions is None:
        return MemorandumVersion.objects.filter(status=VersionStatus.IN_FORCE).first()
    return next((version for version in versions if version.status == VersionStatus.IN_FORCE), None)
