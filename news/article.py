"""A piece of news."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.images import get_image_model_string
from wagtail.models import Orderable
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from partners.models import PartnerPage
from portal.blocks.body import TEXT_HELP, BodyBlock
from portal.media.motifs import Motif
from portal.pages.localised import localised_pages
from portal.pages.models import BasePage
from portal.sitewide.models import Contact

from .querysets import NewsManager, related_to
from .structured_data import article as structured_article
from .topics import Topic

if TYPE_CHECKING:
    from django.http import HttpRequest


class NewsPage(BasePage):
    """A report with date, topic, teaser and picture."""

    template = "news/news_page.html"
    og_type = "article"
    parent_page_types = ["news.NewsIndexPage"]
    subpage_types: ClassVar[list[str]] = []

    introduction = models.TextField(
        _("teaser"),
        max_length=400,
        help_text=_("Two sentences that say what happened. They also stand in lists, feeds and search results."),
    )
    date = models.DateField(_("date"), default=timezone.localdate, help_text=_("The day of the news, shown above it."))
    topic = models.ForeignKey(
        Topic,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("topic"),
        help_text=_("What kind of news it is."),
    )
    place = models.CharField(_("place"), max_length=150, blank=True, help_text=_("Where it happened."))
    lead_image = models.ForeignKey(
        get_image_model_string(),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("lead image"),
        help_text=_("Empty: the drawing chosen below."),
    )
    lead_image_alt = models.CharField(
        _("alternative text"),
        max_length=255,
        blank=True,
        help_text=_("What the picture shows here. Empty: the text that belongs to the picture."),
    )
    lead_image_caption = models.CharField(
        _("caption"), max_length=300, blank=True, help_text=_("The credit is added by itself.")
    )
    motif = models.CharField(
        _("drawing"),
        max_length=20,
        choices=Motif,
        default=Motif.NETWORK,
        help_text=_("Shown where there is no picture."),
    )
    body = StreamField(BodyBlock(), verbose_name=_("text"), blank=True, help_text=TEXT_HELP)
    press_contact = models.ForeignKey(
        Contact,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("press contact"),
        help_text=_("Whom journalists may ask."),
    )

    objects = NewsManager()

    content_panels = [
        *BasePage.content_panels,
        FieldRowPanel([FieldPanel("date"), FieldPanel("topic"), FieldPanel("place")]),
        MultiFieldPanel(
            [
                FieldPanel("lead_image"),
                FieldPanel("lead_image_alt"),
                FieldPanel("lead_image_caption"),
                FieldPanel("motif"),
            ],
            heading=_("Picture"),
        ),
        FieldPanel("body"),
        InlinePanel("named_partners", heading=_("Partners named"), label=_("Partner")),
        InlinePanel("related_news", heading=_("Related news"), label=_("News item")),
        FieldPanel("press_contact"),
    ]
    translatable_fields = [
        *BasePage.translatable_fields,
        SynchronizedField("date", overridable=False),
        TranslatableField("topic"),
        TranslatableField("place"),
        SynchronizedField("lead_image"),
        TranslatableField("lead_image_alt"),
        TranslatableField("lead_image_caption"),
        SynchronizedField("motif"),
        TranslatableField("body"),
        SynchronizedField("named_partners"),
        SynchronizedField("related_news"),
        TranslatableField("press_contact"),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("body"),
        index.SearchField("place"),
        index.FilterField("date"),
        index.RelatedFields("topic", [index.SearchField("name")]),
    ]

    structured_data = structured_article

    class Meta:
        verbose_name = _("news item")
        verbose_name_plural = _("news")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["partners"] = self.partners()
        context["related"] = related_to(self)
        return context

    @property
    def share_label(self) -> str:
        day = date_format(self.date, "DATE_FORMAT")
        return f"{self.topic.name} · {day}" if self.topic else day

    def partners(self) -> list[PartnerPage]:
        """The partners named, each in the page's language where there is one. Two queries."""
        rows = self.named_partners.select_related("partner", "partner__locale")
        pages = localised_pages([row.partner for row in rows], self.locale.language_code)
        return [page for page in pages if page.live]


class NewsPartner(Orderable):
    """A partner that an article names."""

    page = ParentalKey(NewsPage, on_delete=models.CASCADE, related_name="named_partners")
    partner = models.ForeignKey(
        PartnerPage,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("partner"),
        help_text=_("The German profile; English readers reach the English one."),
    )

    panels = [FieldPanel("partner")]


class RelatedNews(Orderable):
    """An article to read next, chosen by hand."""

    page = ParentalKey(NewsPage, on_delete=models.CASCADE, related_name="related_news")
    news = models.ForeignKey(
        NewsPage,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("news item"),
        help_text=_("The German article. Without any choice, the newest of the same topic are shown."),
    )

    panels = [FieldPanel("news")]
