"""An offer or a request on the board."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index
from wagtail.url_routing import RouteResult
from wagtail_localize.fields import SynchronizedField, TranslatableField

from portal.blocks.body import TEXT_HELP, BodyBlock
from portal.pages.localised import localised_page
from portal.pages.models import BasePage

from ..enquiry.page import ReachablePage
from .expiry import end_of, is_over, usual_last_day
from .form import OfferForm
from .gone import gone
from .structured_data import offer as structured_offer
from .vocabulary import Direction, OfferKind

if TYPE_CHECKING:
    from django.http import HttpRequest

    from ..profile import PartnerPage


class OfferPage(ReachablePage):
    """What a partner offers or seeks, until when, and whom to ask."""

    template = "partners/offers/offer_page.html"
    parent_page_types = ["partners.OfferIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    base_form_class = OfferForm

    direction = models.CharField(
        _("offer or request"), max_length=10, choices=Direction, help_text=_("Does the partner have it or need it?")
    )
    kind = models.CharField(_("what"), max_length=20, choices=OfferKind, help_text=_("What is offered or sought."))
    partner = models.ForeignKey(
        "partners.PartnerPage",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("partner"),
        help_text=_("Whose offer or request it is. Only a sample has none."),
    )
    body = StreamField(BodyBlock(), verbose_name=_("text"), blank=True, help_text=TEXT_HELP)
    place = models.CharField(
        _("place"), max_length=100, blank=True, help_text=_("Town or city. Empty: that of the partner.")
    )
    from_anywhere = models.BooleanField(
        _("possible from anywhere"), default=False, help_text=_("Nobody has to come to a place for it.")
    )
    expires_on = models.DateField(
        _("last day"),
        default=usual_last_day,
        help_text=_(
            "The day after, it leaves the web by itself, in both languages; a year from today at the latest. "
            "Whoever is asked gets a reminder 14 and 3 days before."
        ),
    )
    is_sample = models.BooleanField(
        _("sample"), default=False, help_text=_("Invented for trying out. It says so everywhere, and nobody is asked.")
    )

    content_panels = [
        *BasePage.content_panels,
        FieldRowPanel([FieldPanel("direction"), FieldPanel("kind")], heading=_("What it is")),
        FieldPanel("partner"),
        FieldPanel("expires_on"),
        FieldPanel("body"),
        InlinePanel("fields", heading=_("Fields of AI"), label=_("Field of AI")),
        InlinePanel("sectors", heading=_("Sectors"), label=_("Sector")),
        MultiFieldPanel([FieldPanel("place"), FieldPanel("from_anywhere")], heading=_("Where")),
        MultiFieldPanel(
            [
                FieldPanel("contact_name", help_text=_("Person or office. Empty: the partner's.")),
                FieldPanel("contact_email", help_text=_("Not shown in public. Empty: the partner's.")),
            ],
            heading=_("Whom to ask"),
        ),
        FieldPanel("is_sample"),
    ]
    translatable_fields = [
        *ReachablePage.translatable_fields,
        TranslatableField("body"),
        TranslatableField("fields"),
        TranslatableField("sectors"),
        TranslatableField("place"),
        SynchronizedField("direction", overridable=False),
        SynchronizedField("kind", overridable=False),
        SynchronizedField("partner", overridable=False),
        SynchronizedField("from_anywhere", overridable=False),
        SynchronizedField("expires_on", overridable=False),
        SynchronizedField("is_sample", overridable=False),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("body"),
        index.SearchField("place"),
        index.FilterField("direction"),
        index.FilterField("kind"),
        index.FilterField("expires_on"),
        index.RelatedFields("fields", [index.RelatedFields("field", [index.SearchField("name")])]),
        index.RelatedFields("sectors", [index.RelatedFields("sector", [index.SearchField("name")])]),
        index.RelatedFields("partner", [index.SearchField("title")]),
        index.SearchField("get_direction_display"),
        index.SearchField("get_kind_display"),
    ]

    structured_data = structured_offer
    #: The partner in the language of a list; set by `entries`.
    shown_partner: PartnerPage | None = None

    class Meta:
        verbose_name = _("offer or request")
        verbose_name_plural = _("offers and requests")

    def clean(self) -> None:
        super().clean()
        # Wagtail's own expiry takes it off the web; that of the schedule follows the last day, never the reverse.
        self.expire_at = end_of(self.expires_on) if self.expires_on else None

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Once it is over, the address says so instead of "not found"."""
        if self.is_over and self.first_published_at:
            return RouteResult(self, ((lambda asked: gone(self, asked)), [], {}))
        return super().route(request, path_components)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["terms"] = [row.field for row in self.fields.select_related("field")]
        context["sector_terms"] = [row.sector for row in self.sectors.select_related("sector")]
        context["partner"] = self.shown_partner = self.partner_shown()
        return context

    def partner_shown(self) -> PartnerPage | None:
        """The live partner in the language of the page. Two queries at most."""
        partner = localised_page(self.partner, self.locale.language_code) if self.partner else None
        return partner if partner and partner.live else None  # type: ignore[return-value]

    @property
    def is_over(self) -> bool:
        """Whether its last day has passed."""
        return is_over(self.expires_on)

    @property
    def town(self) -> str:
        """Where it is: its own place, else that of `shown_partner`."""
        return self.place or (self.shown_partner.city if self.shown_partner else "")

    @property
    def share_label(self) -> str:
        return f"{self.get_direction_display()} · {self.get_kind_display()}"

    @property
    def enquiry_recipient(self) -> str:
        """Where enquiries go; empty where nobody is to be asked."""
        if self.is_sample or self.is_over:
            return ""
        return self.contact_email or (self.partner.contact_email if self.partner else "")

    @property
    def recipient(self) -> str:
        return self.partner.title if self.partner else self.title
