"""The rows of an offer: its fields of AI and its sectors."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable, TranslatableMixin
from wagtail_localize.fields import TranslatableField

from .offer import OfferPage


class OfferField(TranslatableMixin, Orderable):
    """A field of AI that an offer is about."""

    page = ParentalKey(OfferPage, on_delete=models.CASCADE, related_name="fields")
    field = models.ForeignKey(
        "partners.AIField",
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("field of AI"),
        help_text=_("One of the fields of the vocabulary."),
    )

    panels = [FieldPanel("field")]
    translatable_fields = [TranslatableField("field")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        pass


class OfferSector(TranslatableMixin, Orderable):
    """A sector that an offer is for."""

    page = ParentalKey(OfferPage, on_delete=models.CASCADE, related_name="sectors")
    sector = models.ForeignKey(
        "partners.Sector",
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("sector"),
        help_text=_("One of the sectors of the vocabulary."),
    )

    panels = [FieldPanel("sector")]
    translatable_fields = [TranslatableField("sector")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        pass
