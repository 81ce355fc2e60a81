"""Rows that file a page under words of the vocabularies; each page type has its own, joined by `page`."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable, TranslatableMixin
from wagtail_localize.fields import TranslatableField


class TermRow(TranslatableMixin, Orderable):
    """A word of a page, in the language of the page."""

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        abstract = True


class FieldRow(TermRow):
    """A field of AI."""

    field = models.ForeignKey(
        "partners.AIField",
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("field of AI"),
        help_text=_("One of the fields of the vocabulary."),
    )

    panels: ClassVar = [FieldPanel("field")]
    translatable_fields: ClassVar = [TranslatableField("field")]

    class Meta(TermRow.Meta):
        abstract = True


class SectorRow(TermRow):
    """A sector."""

    sector = models.ForeignKey(
        "partners.Sector",
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("sector"),
        help_text=_("One of the sectors of the vocabulary."),
    )

    panels: ClassVar = [FieldPanel("sector")]
    translatable_fields: ClassVar = [TranslatableField("sector")]

    class Meta(TermRow.Meta):
        abstract = True
