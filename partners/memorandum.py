"""The memorandum on which the alliance rests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.fields import StreamField
from wagtail.models import Orderable
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from portal.pages.localised import localised_pages
from portal.pages.models import BasePage

from .structured_data import memorandum as structured_memorandum
from .vocabularies import PartnerType

if TYPE_CHECKING:
    from django.http import HttpRequest


class ArticleBlock(blocks.StructBlock):
    """One numbered article; the number comes from its place."""

    title = blocks.CharBlock(label=_("Title"), max_length=150, help_text=_("Two or three words."))
    text = blocks.TextBlock(label=_("Text"), help_text=_("The wording of the article."))

    class Meta:
        icon = "list-ol"
        label = _("Article")
        description = _("A numbered article of the memorandum.")
        template = "partners/blocks/article.html"
        preview_value = {"title": _("Stay open"), "text": _("We welcome further organisations.")}


class MemorandumPage(BasePage):
    """The text of the memorandum and those who signed it first."""

    template = "partners/memorandum_page.html"
    parent_page_types = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    max_count_per_parent = 1

    notice = models.CharField(
        _("notice"), max_length=300, blank=True, help_text=_("For example: this text stands in for the signed one.")
    )
    preamble = models.TextField(_("preamble"), blank=True, help_text=_("The paragraph before the first article."))
    articles = StreamField(
        [("article", ArticleBlock())],
        verbose_name=_("articles"),
        blank=True,
        help_text=_("The text, article by article. The numbers come from the order."),
    )
    signed_on = models.DateField(_("signed on"), null=True, blank=True, help_text=_("The day of the signing."))
    place = models.CharField(_("place"), max_length=150, blank=True, help_text=_("Where it was signed."))
    register_note = models.TextField(
        _("note on the register"), max_length=400, blank=True, help_text=_("Stands above the list of signatories.")
    )

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("notice"),
        FieldPanel("preamble"),
        FieldPanel("articles"),
        FieldRowPanel([FieldPanel("signed_on"), FieldPanel("place")], heading=_("When and where")),
        FieldPanel("register_note"),
        InlinePanel("founding_signatories", heading=_("Founding signatories"), label=_("Signatory")),
    ]
    translatable_fields = [
        *BasePage.translatable_fields,
        TranslatableField("notice"),
        TranslatableField("preamble"),
        TranslatableField("articles"),
        SynchronizedField("signed_on", overridable=False),
        TranslatableField("place"),
        TranslatableField("register_note"),
        SynchronizedField("founding_signatories"),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("preamble"),
        index.SearchField("articles"),
        index.SearchField("place"),
        index.RelatedFields("founding_signatories", [index.SearchField("name")]),
    ]

    structured_data = structured_memorandum

    class Meta:
        verbose_name = _("memorandum")
        verbose_name_plural = _("memoranda")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["signatories"] = self.signatories()
        return context

    def signatories(self) -> list[FoundingSignatory]:
        """The rows with their profiles in the page's language. Two queries."""
        rows = list(self.founding_signatories.select_related("partner", "partner__locale"))
        with_profile = [row for row in rows if row.partner]
        pages = localised_pages([row.partner for row in with_profile], self.locale.language_code)
        for row, page in zip(with_profile, pages, strict=True):
            row.profile = page if page.live else None
        return rows


class FoundingSignatory(Orderable):
    """An organisation that signed at the founding. Names stay as they were signed in every language."""

    page = ParentalKey(MemorandumPage, on_delete=models.CASCADE, related_name="founding_signatories")
    name = models.CharField(_("organisation"), max_length=200, help_text=_("As it signed."))
    kind = models.CharField(
        _("kind"), max_length=20, choices=PartnerType, help_text=_("What kind of organisation it is.")
    )
    city = models.CharField(_("place"), max_length=100, blank=True, help_text=_("Town or city of the seat."))
    signed_on = models.DateField(_("signed on"), null=True, blank=True, help_text=_("Empty: the day of the signing."))
    partner = models.ForeignKey(
        "partners.PartnerPage",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("profile"),
        help_text=_("The German profile of the organisation, if it has one."),
    )
    profile = None

    panels = [
        FieldPanel("name"),
        FieldPanel("kind"),
        FieldPanel("city"),
        FieldPanel("signed_on"),
        FieldPanel("partner"),
    ]
