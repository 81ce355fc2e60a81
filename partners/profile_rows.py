"""The rows of a profile: its fields of AI, its sectors, and facts about it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable, TranslatableMixin
from wagtail_localize.fields import SynchronizedField, TranslatableField

from portal.pages.fields import PartialDateField, WebAddressField

from .profile import PartnerPage
from .term_rows import FieldRow, SectorRow


class PartnerField(FieldRow):
    """A field of AI of a partner."""

    page = ParentalKey(PartnerPage, on_delete=models.CASCADE, related_name="fields")


class PartnerSector(SectorRow):
    """A sector in which a partner is active."""

    page = ParentalKey(PartnerPage, on_delete=models.CASCADE, related_name="sectors")


class PartnerFact(TranslatableMixin, Orderable):
    """A statement about a partner that anybody can check."""

    page = ParentalKey(PartnerPage, on_delete=models.CASCADE, related_name="facts")
    statement = models.CharField(_("statement"), max_length=300, help_text=_("One short sentence."))
    source = models.CharField(_("source"), max_length=150, blank=True, help_text=_("Who says so."))
    source_url = WebAddressField(_("address of the source"), blank=True, help_text=_("Begins with https://"))
    as_of = PartialDateField(_("as of"), blank=True, help_text=_("Year, month or day: 2023 or 2023-12-31."))

    panels = [FieldPanel("statement"), FieldPanel("source"), FieldPanel("source_url"), FieldPanel("as_of")]
    translatable_fields = [
        TranslatableField("statement"),
        TranslatableField("source"),
        SynchronizedField("source_url"),
        SynchronizedField("as_of", overridable=False),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        pass
