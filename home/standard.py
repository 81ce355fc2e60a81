"""Pages of running text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index
from wagtail_localize.fields import TranslatableField

from portal.blocks.body import TEXT_HELP, BodyBlock
from portal.pages.models import BasePage

if TYPE_CHECKING:
    from django.http import HttpRequest

#: Fewer headings need no list of contents.
FEWEST_HEADINGS = 3


class StandardPage(BasePage):
    """About us, legal matters, whatever is text: title, lead and body."""

    template = "home/standard_page.html"
    parent_page_types = ["home.HomePage", "home.StandardPage"]
    subpage_types = ["home.StandardPage"]

    body = StreamField(BodyBlock(), verbose_name=_("text"), blank=True, help_text=TEXT_HELP)

    content_panels = [*BasePage.content_panels, FieldPanel("body")]
    translatable_fields = [*BasePage.translatable_fields, TranslatableField("body")]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("standard page")
        verbose_name_plural = _("standard pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        headings = [block for block in self.body if block.block_type == "heading"]
        context["headings"] = headings if len(headings) >= FEWEST_HEADINGS else []
        return context
