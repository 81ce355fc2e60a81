"""The index of the public search: one row for each page that may be found."""

from __future__ import annotations

import time

from django.db import models
from django.utils.translation import gettext_lazy as _


class SearchEntry(models.Model):
    """A live public page as search sees it. Written by `portal.search.index` only."""

    page = models.OneToOneField(
        "wagtailcore.Page",
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="+",
        verbose_name=_("page"),
        help_text=_("The page that is found."),
    )
    language = models.CharField(_("language"), max_length=10, help_text=_("Language of the page."))
    kind = models.CharField(_("kind"), max_length=30, help_text=_("By which results are filtered."))
    title = models.CharField(_("title"), max_length=255, help_text=_("Title of the page."))
    introduction = models.TextField(_("lead"), blank=True, help_text=_("Lead of the page."))
    text = models.TextField(_("text"), blank=True, help_text=_("A sentence a line, without markup."))
    words = models.TextField(_("words"), blank=True, help_text=_("Folded words by their strength, see words.py."))
    fingerprint = models.CharField(
        _("fingerprint"), max_length=64, help_text=_("Hash of all that search knows about the page.")
    )
    vector = models.BinaryField(_("vector"), null=True, help_text=_("What the page means, as 16-bit floats."))
    vector_of = models.CharField(
        _("origin of the vector"), max_length=100, blank=True, help_text=_("Model, and hash of the text.")
    )
    version = models.BigIntegerField(_("version"), help_text=_("Changes with every change of the row."))

    class Meta:
        verbose_name = _("search entry")
        verbose_name_plural = _("search entries")
        # All that is read to learn what changed.
        indexes = [models.Index(fields=["language", "page", "version"], name="search_entry_version")]

    def __str__(self) -> str:
        return self.title


class IndexState(models.Model):
    """A single row that changes with the index: processes see from it whether theirs is current."""

    stamp = models.BigIntegerField(_("stamp"), default=0, help_text=_("Time of the last change in nanoseconds."))

    class Meta:
        verbose_name = verbose_name_plural = _("state of the search index")

    def __str__(self) -> str:
        return str(self.stamp)

    @classmethod
    def stamp_now(cls) -> int:
        """The state of the index; compare for equality only. One query."""
        return cls.objects.filter(pk=1).values_list("stamp", flat=True).first() or 0

    @classmethod
    def change(cls) -> int:
        """Tell all processes that entries changed; gives a number for the new rows that no other ever had."""
        stamp = time.time_ns()
        cls.objects.update_or_create(pk=1, defaults={"stamp": stamp})
        return stamp
