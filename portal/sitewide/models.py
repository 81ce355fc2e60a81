"""What stands on every page: the name of the portal, the foot of the page, and contacts."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import DraftStateMixin, Orderable, Page, PreviewableMixin, RevisionMixin, TranslatableMixin
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from portal.pages.master_data import register_master_data
from portal.pages.publishing import GatedPublishMixin


@register_setting(icon="site", order=100)
class Identity(BaseSiteSetting, ClusterableModel):
    """Name, foot of the page and the links there, one set a site.

    Settings cannot be translated by wagtail-localize, so both languages stand side by side.
    """

    name = models.CharField(
        _("name"), max_length=100, default="AI Alliance Aachen", help_text=_("Stands in the head of every page.")
    )
    founded = models.DateField(
        _("founded on"),
        null=True,
        blank=True,
        help_text=_("The day on which the alliance was founded. Search engines show it beside the name."),
    )
    footer_text_de = models.CharField(
        _("foot of the page, German"), max_length=300, blank=True, help_text=_("One sentence about the alliance.")
    )
    footer_text_en = models.CharField(
        _("foot of the page, English"), max_length=300, blank=True, help_text=_("The same sentence in English.")
    )
    attribution = models.CharField(
        _("attribution of the map"),
        max_length=255,
        blank=True,
        default="© GeoBasis-DE / BKG 2018 (VG250 31.12., Daten verändert), dl-de/by-2-0",
        help_text=_("The licence of the district outlines asks for this line."),
    )

    panels = [
        FieldPanel("name"),
        FieldPanel("founded"),
        MultiFieldPanel(
            [FieldPanel("footer_text_de"), FieldPanel("footer_text_en"), FieldPanel("attribution")],
            heading=_("Foot of the page"),
        ),
        InlinePanel("footer_links", heading=_("Links in the foot of the page"), label=_("Link")),
    ]

    class Meta:
        verbose_name = verbose_name_plural = _("name and foot of the page")

    @property
    def footer_text(self) -> str:
        """The sentence in the active language."""
        return self.footer_text_en if get_language() == "en" else self.footer_text_de


class FooterSection(models.TextChoices):
    """The columns of the foot of the page."""

    ALLIANCE = "alliance", _("Alliance")
    PARTICIPATE = "participate", _("Take part")
    LEGAL = "legal", _("Legal matters")


class FooterLink(Orderable):
    """A page in the foot of the page; English readers reach its English version."""

    identity = ParentalKey(Identity, on_delete=models.CASCADE, related_name="footer_links")
    section = models.CharField(
        _("column"), max_length=20, choices=FooterSection, help_text=_("The column in which the link stands.")
    )
    page = models.ForeignKey(
        Page,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("page"),
        help_text=_("The German page."),
    )

    panels = [FieldPanel("section"), FieldPanel("page")]

    class Meta(Orderable.Meta):
        verbose_name = _("link in the foot of the page")


@register_master_data
class Contact(
    GatedPublishMixin, DraftStateMixin, RevisionMixin, PreviewableMixin, TranslatableMixin, index.Indexed, models.Model
):
    """Somebody whom the public may ask: a person or an office."""

    name = models.CharField(_("name"), max_length=150, help_text=_("Person or office."))
    role = models.CharField(
        _("role"), max_length=200, blank=True, help_text=_("Task and organisation, for example: press office.")
    )
    email = models.EmailField(_("e-mail address"), blank=True, help_text=_("Published with the contact."))
    phone = models.CharField(
        _("telephone"), max_length=40, blank=True, help_text=_("International form: +49 241 432-0")
    )

    panels = [FieldPanel("name"), FieldPanel("role"), FieldPanel("email"), FieldPanel("phone")]
    translatable_fields = [
        TranslatableField("name"),
        TranslatableField("role"),
        SynchronizedField("email"),
        SynchronizedField("phone"),
    ]
    search_fields = [index.SearchField("name"), index.AutocompleteField("name")]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")

    def __str__(self) -> str:
        return self.name

    def get_preview_template(self, request: object, mode_name: str) -> str:
        return "previews/contact.html"
