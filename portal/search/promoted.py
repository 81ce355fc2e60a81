"""Results that editors put first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import DraftStateMixin, RevisionMixin, TranslatableMixin
from wagtail.search import index
from wagtail.snippets.models import register_snippet
from wagtail_localize.fields import TranslatableField

from portal.pages.localised import localised_pages

from .folding import words_asked

if TYPE_CHECKING:
    from wagtail.models import Page


class PromotedResult(DraftStateMixin, RevisionMixin, TranslatableMixin, index.Indexed, models.Model):
    """A page that stands first when visitors search for certain words."""

    words = models.TextField(
        _("searched for"),
        max_length=500,
        help_text=_("One search a line, for example: join, take part. Case, umlauts and small words do not matter."),
    )
    page = models.ForeignKey(
        "wagtailcore.Page",
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("page"),
        help_text=_("The page that stands first. Readers reach it in their language."),
    )

    panels = [FieldPanel("words"), FieldPanel("page")]
    translatable_fields = [TranslatableField("words"), TranslatableField("page")]
    search_fields = [index.SearchField("words"), index.AutocompleteField("words"), index.FilterField("locale")]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("promoted search result")
        verbose_name_plural = _("promoted search results")
        ordering = ["pk"]

    def __str__(self) -> str:
        return ", ".join(self.words.splitlines()[:3])


register_snippet(PromotedResult, viewset="portal.search.viewsets.PromotedResultViewSet")


def promoted_for(query: str, language: str) -> list[Page]:
    """The pages that editors put first for `query`. Live and public ones only; two queries at most."""
    asked = set(words_asked(query))
    if not asked:
        return []
    rows = PromotedResult.objects.filter(locale__language_code=language, live=True).select_related("page__locale")
    pages = [row.page for row in rows if any(set(words_asked(line)) == asked for line in row.words.splitlines())]
    return localised_pages(pages, language)
