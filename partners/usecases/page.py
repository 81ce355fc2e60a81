"""What AI does for somebody in the region: a problem, its solution, and what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.images import get_image_model_string
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from portal.pages.fields import PartialDateField, WebAddressField
from portal.pages.models import BasePage

from ..enquiry.page import ReachablePage
from .cast import cast_of
from .structured_data import use_case
from .words import LICENCE_ADDRESSES, ResultLicence, Stage

if TYPE_CHECKING:
    from django.http import HttpRequest

    from .cast import Member

#: Texts that lists do not show.
TEXTS = ("problem", "solution", "method")


class UseCasePage(ReachablePage):
    """A use case: problem, solution, data and method, results with their source, and who takes part."""

    template = "partners/usecases/use_case_page.html"
    parent_page_types = ["partners.UseCaseIndexPage"]
    subpage_types: ClassVar[list[str]] = []

    introduction = models.TextField(
        _("lead"),
        max_length=400,
        help_text=_(
            "One or two sentences: what the AI does, and for whom. They also stand in lists and search results."
        ),
    )
    is_sample = models.BooleanField(
        _("sample"), default=False, help_text=_("Invented, to show what a use case looks like. Marked everywhere.")
    )
    stage = models.CharField(
        _("stage"), max_length=10, choices=Stage, default=Stage.IDEA, help_text=_("How far it is today.")
    )
    problem = RichTextField(
        _("problem"),
        blank=True,
        editor="plain",
        help_text=_("What was difficult, slow or expensive before, and for whom."),
    )
    solution = RichTextField(
        _("solution"), blank=True, editor="plain", help_text=_("What the AI does, and how people work with it.")
    )
    method = RichTextField(
        _("data and method"),
        blank=True,
        editor="plain",
        help_text=_("Which data it learns from, with which method, and where it runs."),
    )
    started = PartialDateField(_("begin"), blank=True, help_text=_("Year, month or day: 2023 or 2023-12-31."))
    ended = PartialDateField(_("end"), blank=True, help_text=_("In the same form. Empty: it goes on."))
    licence = models.CharField(
        _("licence of the results"),
        max_length=20,
        choices=ResultLicence,
        blank=True,
        help_text=_("On which terms others may use software, data or models. Empty: nothing is said about it."),
    )
    website = WebAddressField(
        _("further information"), blank=True, help_text=_("Where there is more to read or to get. Begins with https://")
    )
    lead_image = models.ForeignKey(
        get_image_model_string(),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("lead image"),
        help_text=_("Stands at the top of the page and in lists."),
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

    content_panels = [
        *BasePage.content_panels,
        FieldRowPanel([FieldPanel("stage"), FieldPanel("is_sample")]),
        *(FieldPanel(name) for name in TEXTS),
        InlinePanel("results", heading=_("Results"), label=_("Result")),
        InlinePanel("partners", heading=_("Who takes part"), label=_("Partner")),
        InlinePanel("fields", heading=_("Fields of AI"), label=_("Field of AI")),
        InlinePanel("sectors", heading=_("Sectors"), label=_("Sector")),
        InlinePanel("technologies", heading=_("Technologies"), label=_("Technology")),
        FieldRowPanel([FieldPanel("started"), FieldPanel("ended")], heading=_("Period")),
        MultiFieldPanel([FieldPanel("licence"), FieldPanel("website")], heading=_("For others to use")),
        MultiFieldPanel(
            [FieldPanel("lead_image"), FieldPanel("lead_image_alt"), FieldPanel("lead_image_caption")],
            heading=_("Picture"),
        ),
        ReachablePage.contact_panel,
    ]
    translatable_fields = [
        *ReachablePage.translatable_fields,
        SynchronizedField("is_sample", overridable=False),
        SynchronizedField("stage", overridable=False),
        *(TranslatableField(name) for name in TEXTS),
        TranslatableField("results"),
        SynchronizedField("partners"),
        TranslatableField("fields"),
        TranslatableField("sectors"),
        TranslatableField("technologies"),
        SynchronizedField("started", overridable=False),
        SynchronizedField("ended", overridable=False),
        SynchronizedField("licence", overridable=False),
        SynchronizedField("website"),
        SynchronizedField("lead_image"),
        TranslatableField("lead_image_alt"),
        TranslatableField("lead_image_caption"),
    ]
    search_fields = [
        *BasePage.search_fields,
        *(index.SearchField(name) for name in TEXTS),
        index.FilterField("stage"),
        *(
            index.RelatedFields(rows, [index.RelatedFields(term, [index.SearchField("name")])])
            for rows, term in (("fields", "field"), ("sectors", "sector"), ("technologies", "technology"))
        ),
        index.RelatedFields("results", [index.SearchField("measures")]),
        index.RelatedFields("partners", [index.RelatedFields("partner", [index.SearchField("title")])]),
        index.SearchField("get_stage_display"),
    ]

    structured_data = use_case

    class Meta:
        verbose_name = _("use case")
        verbose_name_plural = _("use cases")

    def clean(self) -> None:
        super().clean()
        # Of dates of unlike length, what both say decides: "2024" and "2024-03" may be one period.
        common = min(len(self.started), len(self.ended))
        if common and self.ended[:common] < self.started[:common]:
            raise ValidationError({"ended": _("The end lies before the begin. Please correct one of the two.")})

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from .found import related_to

        context = super().get_context(request, *args, **kwargs)
        context["cast"] = cast_of(self)
        context["terms"] = [row.field for row in self.fields.select_related("field")]
        context["sector_terms"] = [row.sector for row in self.sectors.select_related("sector")]
        context["technology_terms"] = [row.technology for row in self.technologies.select_related("technology")]
        context["related"] = related_to(self)
        return context

    @property
    def share_label(self) -> str:
        words = [gettext("Use case"), str(self.get_stage_display()), *([gettext("Sample")] if self.is_sample else [])]
        return " · ".join(words)

    @property
    def recipient(self) -> str:
        return self.contact_name or gettext("the people behind this use case")

    @property
    def licence_address(self) -> str:
        """Where the text of the licence stands; empty where it has to be asked for."""
        return LICENCE_ADDRESSES.get(self.licence, "")

    #: Filled by `found.with_cast` for lists.
    cast: list[Member]
