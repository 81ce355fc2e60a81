"""The rows of a use case: its results, who takes part, and the words under which it is filed."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable, TranslatableMixin
from wagtail_localize.fields import SynchronizedField, TranslatableField

from portal.pages.fields import PartialDateField, WebAddressField

from ..term_rows import FieldRow, SectorRow, TermRow
from .page import UseCasePage
from .words import Role


class UseCaseResult(TranslatableMixin, Orderable):
    """A figure that shows what the use case achieved, with where it comes from."""

    page = ParentalKey(UseCasePage, on_delete=models.CASCADE, related_name="results")
    figure = models.CharField(_("figure"), max_length=40, help_text=_("For example: −12, about 7,250, from 9 to 4"))
    unit = models.CharField(_("unit"), max_length=40, blank=True, help_text=_("For example: %, hours a week, parts"))
    measures = models.CharField(
        _("what it measures"), max_length=150, help_text=_("For example: scrap in the first half-year")
    )
    source = models.CharField(_("source"), max_length=150, blank=True, help_text=_("Who measured or published it."))
    source_url = WebAddressField(_("address of the source"), blank=True, help_text=_("Begins with https://"))
    as_of = PartialDateField(_("as of"), blank=True, help_text=_("Year, month or day: 2023 or 2023-12-31."))

    panels = [
        FieldRowPanel([FieldPanel("figure"), FieldPanel("unit")]),
        FieldPanel("measures"),
        FieldPanel("source"),
        FieldPanel("source_url"),
        FieldPanel("as_of"),
    ]
    translatable_fields = [
        TranslatableField("figure"),
        TranslatableField("unit"),
        TranslatableField("measures"),
        TranslatableField("source"),
        SynchronizedField("source_url"),
        SynchronizedField("as_of", overridable=False),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        pass


class UseCasePartner(Orderable):
    """A partner in a use case, and what it does there."""

    page = ParentalKey(UseCasePage, on_delete=models.CASCADE, related_name="partners")
    partner = models.ForeignKey(
        "partners.PartnerPage",
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("partner"),
        help_text=_("The German profile; English readers reach the English one."),
    )
    role = models.CharField(_("role"), max_length=20, choices=Role, help_text=_("What the partner does here."))

    panels = [FieldPanel("partner"), FieldPanel("role")]

    def clean(self) -> None:
        super().clean()
        if self.partner_id and self.partner.locale.language_code != settings.LANGUAGE_CODE:
            raise ValidationError({"partner": _("Please choose the German profile of this partner.")})


class UseCaseField(FieldRow):
    """A field of AI of a use case."""

    page = ParentalKey(UseCasePage, on_delete=models.CASCADE, related_name="fields")


class UseCaseSector(SectorRow):
    """A sector in which a use case is at work."""

    page = ParentalKey(UseCasePage, on_delete=models.CASCADE, related_name="sectors")


class UseCaseTechnology(TermRow):
    """A technology that a use case is built on."""

    page = ParentalKey(UseCasePage, on_delete=models.CASCADE, related_name="technologies")
    technology = models.ForeignKey(
        "partners.Technology",
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("technology"),
        help_text=_("One of the technologies of the vocabulary."),
    )

    panels = [FieldPanel("technology")]
    translatable_fields = [TranslatableField("technology")]
