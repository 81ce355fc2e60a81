"""The fixed words of the directory, each in both languages."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import DraftStateMixin, PreviewableMixin, RevisionMixin, TranslatableMixin
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from portal.pages.master_data import register_master_data
from portal.pages.publishing import GatedPublishMixin


class PartnerType(models.TextChoices):
    """What kind of organisation a partner is."""

    COMPANY = "company", _("Company")
    RESEARCH = "research", _("Research institute")
    UNIVERSITY = "university", _("University")
    ADMINISTRATION = "administration", _("Public administration")
    NETWORK = "network", _("Network")
    STARTUP = "startup", _("Start-up")


class Relation(models.TextChoices):
    """How an organisation stands to the alliance."""

    MEMBER = "member", _("Partner of the alliance")
    REGIONAL = "regional", _("AI in the region, not a member of the alliance")


class Term(
    GatedPublishMixin, DraftStateMixin, RevisionMixin, PreviewableMixin, TranslatableMixin, index.Indexed, models.Model
):
    """A word of a vocabulary; `slug` names it in addresses and is the same in both languages."""

    name = models.CharField(_("name"), max_length=100, help_text=_("As it stands in lists and filters."))
    slug = models.SlugField(_("short name for addresses"), max_length=60, help_text=_("Letters, digits and hyphens."))

    panels = [FieldPanel("name"), FieldPanel("slug")]
    translatable_fields = [TranslatableField("name"), SynchronizedField("slug", overridable=False)]
    search_fields = [index.SearchField("name"), index.AutocompleteField("name"), index.FilterField("locale")]

    class Meta:
        abstract = True
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_preview_template(self, request: object, mode_name: str) -> str:
        return "previews/term.html"


@register_master_data
class AIField(Term):
    """A field of artificial intelligence."""

    class Meta(Term.Meta, TranslatableMixin.Meta):
        abstract = False
        verbose_name = _("field of AI")
        verbose_name_plural = _("fields of AI")


@register_master_data
class Sector(Term):
    """A part of the economy or of public life in which AI is used."""

    class Meta(Term.Meta, TranslatableMixin.Meta):
        abstract = False
        verbose_name = _("sector")
        verbose_name_plural = _("sectors")


@register_master_data
class Technology(Term):
    """A technique or tool with which AI is made."""

    class Meta(Term.Meta, TranslatableMixin.Meta):
        abstract = False
        verbose_name = _("technology")
        verbose_name_plural = _("technologies")
