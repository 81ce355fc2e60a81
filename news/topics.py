"""Kinds of news."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import DraftStateMixin, PreviewableMixin, RevisionMixin, TranslatableMixin
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from portal.pages.master_data import register_master_data
from portal.pages.publishing import GatedPublishMixin


@register_master_data
class Topic(
    GatedPublishMixin, DraftStateMixin, RevisionMixin, PreviewableMixin, TranslatableMixin, index.Indexed, models.Model
):
    """A kind of news; `slug` names it in addresses and is the same in both languages."""

    name = models.CharField(_("name"), max_length=60, help_text=_("One word, as it stands above a title."))
    slug = models.SlugField(_("short name for addresses"), max_length=60, help_text=_("Letters, digits and hyphens."))

    panels = [FieldPanel("name"), FieldPanel("slug")]
    translatable_fields = [TranslatableField("name"), SynchronizedField("slug", overridable=False)]
    search_fields = [index.SearchField("name"), index.AutocompleteField("name"), index.FilterField("locale")]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_preview_template(self, request: object, mode_name: str) -> str:
        return "previews/term.html"
