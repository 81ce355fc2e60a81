"""The accessibility statement: BGG NRW § 10b and the model declaration of Decision (EU) 2018/1523."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import StreamField
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from home.barriers import views
from home.barriers.addresses import FORM, SENT, form_address
from portal.blocks.body import TEXT_HELP, BodyBlock
from portal.pages.fields import WebAddressField

from .duties import LegalPage

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


class Conformance(models.TextChoices):
    """How far the portal meets the standard."""

    FULL = "full", _("fully compliant")
    PARTIAL = "partial", _("partially compliant")
    NONE = "not", _("not compliant")


class Method(models.TextChoices):
    """How the statement was prepared."""

    SELF = "self", _("self-assessment")
    THIRD = "third", _("assessment by a third party")


class Reason(models.TextChoices):
    """Why a part is not accessible."""

    BURDEN = "burden", _("disproportionate burden")
    SCOPE = "scope", _("not covered by the law")
    FIX = "fix", _("not compliant, to be fixed")


class BarrierValue(blocks.StructValue):
    """Adds the words for the reason."""

    @property
    def reason_label(self) -> str:
        """The reason in the active language; empty while none is chosen."""
        return str(dict(Reason.choices).get(self.get("reason"), ""))


class BarrierBlock(blocks.StructBlock):
    """A part that is not accessible, why, and what to use instead."""

    part = blocks.TextBlock(label=_("Part"), help_text=_("What is not accessible, and for whom."))
    reason = blocks.ChoiceBlock(label=_("Reason"), choices=Reason.choices, help_text=_("As the law names them."))
    alternative = blocks.TextBlock(
        label=_("Alternative"), required=False, help_text=_("Where the same is found in another form, or by when.")
    )

    class Meta:
        icon = "warning"
        label = _("Part that is not accessible")
        description = _("A part, the reason and the alternative.")
        template = "home/legal/barrier.html"
        value_class = BarrierValue
        preview_value = {
            "part": _("The map is a graphic."),
            "reason": Reason.FIX.value,
            "alternative": _("The directory lists the same places."),
        }


class AccessibilityPage(RoutablePageMixin, LegalPage):
    """The statement, and below it the form with which people report a barrier."""

    required_by_law = (
        "responsible_body",
        "prepared_on",
        "feedback_email",
        "ombuds_name",
        "ombuds_url",
        "ombuds_text",
    )

    template = "home/legal/accessibility_page.html"

    conformance = models.CharField(
        _("state of compliance"),
        max_length=10,
        choices=Conformance,
        default=Conformance.PARTIAL,
        help_text=_("“Fully” only if an assessment by people found nothing: tools alone find a third of all barriers."),
    )
    inaccessible = StreamField(
        [("barrier", BarrierBlock())],
        verbose_name=_("parts that are not accessible"),
        blank=True,
        help_text=_("Each with the reason and the accessible alternative."),
    )
    prepared_on = models.DateField(
        _("prepared on"), null=True, blank=True, help_text=_("The day on which the statement was first made.")
    )
    reviewed_on = models.DateField(
        _("last reviewed on"), null=True, blank=True, help_text=_("Review it every year, and after larger changes.")
    )
    method = models.CharField(
        _("method"), max_length=10, choices=Method, default=Method.SELF, help_text=_("How it was assessed.")
    )
    assessor = models.CharField(
        _("assessed by"), max_length=200, blank=True, help_text=_("The third party, if there was one.")
    )
    feedback_contact = models.CharField(
        _("contact for feedback"), max_length=150, blank=True, help_text=_("Office or person who answers.")
    )
    feedback_email = models.EmailField(
        _("e-mail address for feedback"),
        blank=True,
        help_text=_("Published. New reports of barriers are announced here."),
    )
    feedback_phone = models.CharField(
        _("telephone for feedback"), max_length=40, blank=True, help_text=_("International form: +49 241 432-0")
    )
    responsible_body = models.CharField(
        _("body responsible"), max_length=200, blank=True, help_text=_("The public body that makes this statement.")
    )
    ombuds_name = models.CharField(
        _("ombuds office"),
        max_length=200,
        blank=True,
        default="Ombudsstelle für barrierefreie Informationstechnik des Landes Nordrhein-Westfalen",
        help_text=_("Where people turn when no satisfactory answer comes."),
    )
    ombuds_url = WebAddressField(
        _("website of the ombuds office"),
        blank=True,
        default="https://lbbp.nrw.de/ombudsstelle",
        help_text=_("Begins with https://"),
    )
    ombuds_text = models.TextField(
        _("ombuds procedure"),
        max_length=600,
        blank=True,
        default=(
            "Bleibt eine Antwort aus oder hilft sie Ihnen nicht weiter, können Sie sich an die Ombudsstelle wenden. "
            "Das Verfahren ist kostenlos."
        ),
        help_text=_("When and how to turn to the ombuds office."),
    )
    sign_language = models.TextField(
        _("note on sign language"),
        max_length=400,
        blank=True,
        help_text=_("Whether there is a video in German Sign Language, and where."),
    )
    body = StreamField(BodyBlock(), verbose_name=_("further text"), blank=True, help_text=TEXT_HELP)

    content_panels = [
        *LegalPage.content_panels,
        MultiFieldPanel([FieldPanel("responsible_body"), FieldPanel("conformance")], heading=_("Statement")),
        FieldPanel("inaccessible"),
        FieldPanel("sign_language"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("prepared_on"), FieldPanel("reviewed_on")]),
                FieldPanel("method"),
                FieldPanel("assessor"),
            ],
            heading=_("Assessment"),
        ),
        MultiFieldPanel(
            [FieldPanel("feedback_contact"), FieldPanel("feedback_email"), FieldPanel("feedback_phone")],
            heading=_("Feedback"),
        ),
        MultiFieldPanel(
            [FieldPanel("ombuds_name"), FieldPanel("ombuds_url"), FieldPanel("ombuds_text")],
            heading=_("Ombuds office"),
        ),
        FieldPanel("body"),
    ]
    translatable_fields = [
        *LegalPage.translatable_fields,
        SynchronizedField("conformance", overridable=False),
        TranslatableField("inaccessible"),
        SynchronizedField("prepared_on", overridable=False),
        SynchronizedField("reviewed_on", overridable=False),
        SynchronizedField("method", overridable=False),
        SynchronizedField("assessor"),
        TranslatableField("feedback_contact"),
        SynchronizedField("feedback_email"),
        SynchronizedField("feedback_phone"),
        SynchronizedField("responsible_body"),
        TranslatableField("ombuds_name"),
        SynchronizedField("ombuds_url"),
        TranslatableField("ombuds_text"),
        TranslatableField("sign_language"),
        TranslatableField("body"),
    ]
    search_fields = [*LegalPage.search_fields, index.SearchField("inaccessible"), index.SearchField("body")]

    class Meta:
        verbose_name = _("accessibility statement")
        verbose_name_plural = _("accessibility statements")

    @path(FORM, name="report")
    def report(self, request: HttpRequest) -> HttpResponse:
        """The form for barriers."""
        return views.report(self, request)

    @path(SENT, name="sent")
    def sent(self, request: HttpRequest) -> HttpResponse:
        """Thanks for a report."""
        return views.sent(self, request)

    @property
    def review_due(self) -> bool:
        """Whether the last review, or the making of the statement, is a year ago or unknown."""
        last = self.reviewed_on or self.prepared_on
        return last is None or _a_year_after(last) <= timezone.localdate()

    def missing(self) -> list[str]:
        found = super().missing()
        if self.conformance != Conformance.FULL and not self.inaccessible:
            found.append(capfirst(str(self._meta.get_field("inaccessible").verbose_name)))
        if self.method == Method.THIRD and not self.assessor:
            found.append(capfirst(str(self._meta.get_field("assessor").verbose_name)))
        return found

    def notices(self) -> list[str]:
        found = super().notices()
        if self.review_due:
            found.append(
                gettext("The last review is more than a year ago or has no date. Please review the statement.")
            )
        return found

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context(request, *args, **kwargs) | {"report_url": form_address(self)}


def _a_year_after(day: date) -> date:
    """The same day next year; 1 March after a 29 February."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return date(day.year + 1, 3, 1)
