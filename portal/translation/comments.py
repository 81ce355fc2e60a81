"""What people ask and answer each other about a string."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .units import Unit

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser

    from .jobs import Job


class Comment(models.Model):
    """A remark or question at a string; open until somebody holds it for settled."""

    unit = models.ForeignKey(
        Unit, on_delete=models.CASCADE, related_name="comments", verbose_name=_("string"), editable=False
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("written by"),
        editable=False,
    )
    text = models.TextField(
        _("comment"), max_length=2000, help_text=_("A question or a remark. Everybody at the desk can read it.")
    )
    asked = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("person asked"),
        help_text=_("Who is to answer. The person gets a notice."),
    )
    created_at = models.DateTimeField(_("written on"), default=timezone.now, editable=False)
    resolved_at = models.DateTimeField(_("settled on"), null=True, blank=True, editable=False)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("settled by"),
        editable=False,
    )

    class Meta:
        verbose_name = _("comment on a string")
        verbose_name_plural = _("comments on strings")
        ordering = ["created_at", "pk"]

    def __str__(self) -> str:
        return self.text[:60]


def open_counts(job: Job) -> dict[int, int]:
    """Unit → number of its open comments, for all strings of a job: one query."""
    rows = Comment.objects.filter(unit__job=job, resolved_at=None).order_by()
    return dict(rows.values_list("unit_id").annotate(models.Count("pk")))


def people_to_ask(job: Job) -> models.QuerySet[AbstractUser]:
    """Who works on either side of the job: people with a right on pages of its two languages, and administrators."""
    languages = [job.translation.source.locale_id, job.translation.target_locale_id]
    at_work = Q(groups__page_permissions__page__locale__in=languages) | Q(is_superuser=True)
    return get_user_model()._default_manager.filter(at_work, is_active=True).distinct().order_by("username")  # type: ignore[return-value]


def name_of(person: AbstractUser | None) -> str:
    """A person as colleagues know them."""
    return (person.get_full_name() or person.get_username()) if person else str(_("Somebody who has left"))
