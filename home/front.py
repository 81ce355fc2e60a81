"""The home page, one a language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.http import Http404
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index
from wagtail_localize.fields import TranslatableField

from partners.constellation import draw
from partners.profile import members_on_map
from partners.structured_data import members
from portal.pages.models import BasePage

from .sections import SectionsBlock

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpRequest

    from portal.pages.structured_data import Node


class HomePage(BasePage):
    """The front of the portal: a headline, the map, and sections that editors choose."""

    template = "home/home_page.html"
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "home.StandardPage",
        "news.NewsIndexPage",
        "partners.PartnerIndexPage",
        "partners.OfferIndexPage",
        "partners.UseCaseIndexPage",
        "partners.MemorandumPage",
        "home.ImprintPage",
        "home.PrivacyPage",
        "home.AccessibilityPage",
        "home.EasyLanguagePage",
    ]
    max_count = len(settings.LANGUAGES)

    headline = models.CharField(
        _("headline"), max_length=150, blank=True, help_text=_("The large sentence at the top. Empty: the title.")
    )
    body = StreamField(
        SectionsBlock(),
        verbose_name=_("sections"),
        blank=True,
        help_text=_("What stands below the map, in this order. What a section shows, the portal finds by itself."),
    )

    content_panels = [
        BasePage.content_panels[0],
        FieldPanel("headline"),
        *BasePage.content_panels[1:],
        FieldPanel("body"),
    ]
    translatable_fields = [
        *BasePage.translatable_fields,
        TranslatableField("headline"),
        TranslatableField("body"),
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("headline"), index.SearchField("body")]

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def route(self, request: HttpRequest, path_components: list[str]) -> Any:
        # Where a language has no live home page yet, Wagtail would show the German pages at its addresses.
        if self.locale.language_code != get_language():
            raise Http404
        return super().route(request, path_components)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["constellation"] = draw(members_on_map(self.locale))
        return context

    @property
    def share_title(self) -> str:
        return self.headline or self.title

    def structured_data(self, context: Mapping[str, Any]) -> list[Node]:
        return [*super().structured_data(context), members(self.locale)]
