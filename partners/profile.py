"""The profile of an organisation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import path
from wagtail.fields import StreamField
from wagtail.images import get_image_model_string
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from portal.blocks.body import TEXT_HELP, BodyBlock
from portal.pages.fields import PartialDateField, WebAddressField
from portal.pages.models import BasePage

from .constellation import draw
from .enquiry.page import ReachablePage
from .keeping.routes import KeepingRoutes
from .offers.entries import offers_of
from .proof import proof_of
from .reach import distances_from
from .register.addresses import below
from .register.standing import standing_of
from .structured_data import profile as structured_profile
from .usecases.found import on_profile
from .vcard import CONTENT_TYPE, vcard
from .vocabularies import PartnerType, Relation

if TYPE_CHECKING:
    from django.http import HttpRequest
    from wagtail.models import Locale

#: More nodes than this only make the map slow; the list beside it is complete.
MOST_NODES = 200


class PartnerPage(KeepingRoutes, ReachablePage):
    """An organisation: what it can do, for whom, where it is and whom to ask."""

    template = "partners/partner_page.html"
    parent_page_types = ["partners.PartnerIndexPage"]
    subpage_types: ClassVar[list[str]] = []

    short_name = models.CharField(
        _("short name"), max_length=40, blank=True, help_text=_("For the map. Empty: the title.")
    )
    kind = models.CharField(
        _("kind"), max_length=20, choices=PartnerType, help_text=_("What kind of organisation it is.")
    )
    relation = models.CharField(
        _("relation to the alliance"),
        max_length=20,
        choices=Relation,
        default=Relation.MEMBER,
        help_text=_("Organisations that are not members are marked as such everywhere."),
    )
    body = StreamField(BodyBlock(), verbose_name=_("description"), blank=True, help_text=TEXT_HELP)
    logo = models.ForeignKey(
        get_image_model_string(),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("logo"),
        help_text=_("For light backgrounds."),
    )
    logo_dark = models.ForeignKey(
        get_image_model_string(),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("logo for dark backgrounds"),
        help_text=_("Empty: the other logo on a light ground."),
    )
    website = WebAddressField(_("website"), blank=True, help_text=_("Complete, beginning with https://"))
    city = models.CharField(_("place"), max_length=100, help_text=_("Town or city of the seat."))
    latitude = models.DecimalField(
        _("latitude"),
        max_digits=8,
        decimal_places=5,
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
        help_text=_("Degrees north, for example 50.7762. Together with the longitude it puts the seat on the map."),
    )
    longitude = models.DecimalField(
        _("longitude"),
        max_digits=8,
        decimal_places=5,
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
        help_text=_("Degrees east, for example 6.0838."),
    )
    founded = PartialDateField(_("founded"), blank=True, help_text=_("Year, month or day: 1971 or 1870-10-10."))
    partner_since = models.DateField(
        _("partner since"), null=True, blank=True, help_text=_("The day on which it joined the alliance.")
    )
    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("kind"), FieldPanel("relation")]),
                FieldPanel("short_name"),
            ],
            heading=_("The organisation"),
        ),
        InlinePanel("fields", heading=_("Fields of AI"), label=_("Field of AI")),
        InlinePanel("sectors", heading=_("Sectors"), label=_("Sector")),
        FieldPanel("body"),
        InlinePanel("facts", heading=_("Facts with source"), label=_("Fact")),
        MultiFieldPanel([FieldPanel("logo"), FieldPanel("logo_dark")], heading=_("Logo")),
        MultiFieldPanel(
            [
                FieldPanel("website"),
                FieldPanel("city"),
                FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")]),
            ],
            heading=_("Where"),
        ),
        FieldRowPanel([FieldPanel("founded"), FieldPanel("partner_since")], heading=_("When")),
        ReachablePage.contact_panel,
    ]
    translatable_fields = [
        *ReachablePage.translatable_fields,
        TranslatableField("short_name"),
        TranslatableField("body"),
        TranslatableField("fields"),
        TranslatableField("sectors"),
        TranslatableField("facts"),
        TranslatableField("city"),
        SynchronizedField("kind", overridable=False),
        SynchronizedField("relation", overridable=False),
        SynchronizedField("logo"),
        SynchronizedField("logo_dark"),
        SynchronizedField("website"),
        SynchronizedField("latitude", overridable=False),
        SynchronizedField("longitude", overridable=False),
        SynchronizedField("founded", overridable=False),
        SynchronizedField("partner_since", overridable=False),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("body"),
        index.SearchField("city"),
        index.FilterField("kind"),
        index.FilterField("relation"),
        index.RelatedFields("fields", [index.RelatedFields("field", [index.SearchField("name")])]),
        index.RelatedFields("sectors", [index.RelatedFields("sector", [index.SearchField("name")])]),
        index.RelatedFields("facts", [index.SearchField("statement")]),
        index.SearchField("get_kind_display"),
    ]

    structured_data = structured_profile

    class Meta:
        verbose_name = _("partner")
        verbose_name_plural = _("partners")

    def clean(self) -> None:
        super().clean()
        self.check_agreement()

    def check_agreement(self) -> None:
        """Raises ValidationError where fields contradict each other."""
        if (self.latitude is None) != (self.longitude is None):
            missing = "latitude" if self.latitude is None else "longitude"
            raise ValidationError(
                {missing: _("A place on the map needs both latitude and longitude. Please give both or neither.")}
            )

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["terms"] = [row.field for row in self.fields.select_related("field")]
        context["sector_terms"] = [row.sector for row in self.sectors.select_related("sector")]
        context["constellation"] = draw(members_on_map(self.locale), current=self)
        context["distances"] = distances_from(self, context["constellation"])
        context["standing"] = standing_of(self)
        context["proof"] = proof_of(self)
        context["offers"] = offers_of(self)
        context |= on_profile(self)
        context["vcard_address"] = below(self, "vcard")
        context["keep_address"] = below(self, "keep")
        return context

    @path(pgettext_lazy("address", "contact-card/"), name="vcard")
    def vcard(self, request: HttpRequest) -> HttpResponse:
        """The organisation for address books."""
        response = HttpResponse(vcard(self), content_type=CONTENT_TYPE)
        response["Content-Disposition"] = f'attachment; filename="{self.slug}.vcf"'
        return response

    @property
    def share_label(self) -> str:
        return str(self.get_kind_display())

    @property
    def has_coordinates(self) -> bool:
        """Whether it can be put on the map."""
        return self.latitude is not None and self.longitude is not None

    @property
    def coordinates(self) -> tuple[float, float]:
        """Latitude and longitude in degrees; TypeError without them, see `has_coordinates`."""
        return float(self.latitude), float(self.longitude)  # type: ignore[arg-type]

    @property
    def map_name(self) -> str:
        """The name on the map."""
        return self.short_name or self.title

    @property
    def is_member(self) -> bool:
        """Whether it belongs to the alliance."""
        return self.relation == Relation.MEMBER


def members_on_map(locale: Locale) -> list[PartnerPage]:
    """Live public members with coordinates, in the order of the tree. One query."""
    return list(
        PartnerPage.objects.filter(
            locale=locale, relation=Relation.MEMBER, latitude__isnull=False, longitude__isnull=False, alias_of=None
        )
        .live()
        .public()
        .select_related("locale")
        .defer("body")
        .order_by("path")[:MOST_NODES]
    )
