"""What happens to personal data: GDPR Art. 13."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from portal.blocks.body import TEXT_HELP, BodyBlock
from portal.pages.fields import WebAddressField

from .duties import LegalPage


class ProcessingBlock(blocks.StructBlock):
    """One purpose for which data are used, with all that people must be told about it."""

    title = blocks.CharBlock(label=_("Title"), max_length=150, help_text=_("For example: server logs"))
    purpose = blocks.RichTextBlock(
        label=_("Purpose"), editor="plain", help_text=_("What is done, and what for, in plain words.")
    )
    legal_basis = blocks.TextBlock(
        label=_("Legal basis"), required=False, help_text=_("Article of the GDPR, and the law it refers to.")
    )
    data = blocks.TextBlock(label=_("Data"), required=False, help_text=_("Which data are used."))
    recipients = blocks.TextBlock(
        label=_("Recipients"), required=False, help_text=_("Who receives them. Write “none” if nobody does.")
    )
    retention = blocks.TextBlock(
        label=_("Retention"), required=False, help_text=_("When the data are erased, or how that is decided.")
    )

    class Meta:
        icon = "lock"
        label = _("Processing")
        description = _("One purpose with legal basis, data, recipients and retention.")
        template = "home/legal/processing.html"
        preview_value = {
            "title": _("Reports about barriers"),
            "purpose": _("<p>We use your message to remove the barrier.</p>"),
            "legal_basis": _("Name of the article and the law"),
            "data": _("Message, page, e-mail address if given"),
            "recipients": _("none"),
            "retention": _("Twelve months after the report was closed"),
        }


class PrivacyBodyBlock(BodyBlock):
    """The vocabulary of running pages, and the purposes."""

    processing = ProcessingBlock(group=_("Data protection"))


class PrivacyPage(LegalPage):
    """The privacy notice. Visitors see only what is filled in."""

    required_by_law = ("controller", "data_protection_officer", "authority", "as_of")

    template = "home/legal/privacy_page.html"

    controller = models.TextField(
        _("controller"),
        max_length=500,
        blank=True,
        help_text=_("Name, postal address and e-mail address, one line each."),
    )
    data_protection_officer = models.TextField(
        _("data protection officer"), max_length=500, blank=True, help_text=_("How to reach them, one line each.")
    )
    body = StreamField(PrivacyBodyBlock(), verbose_name=_("text"), blank=True, help_text=TEXT_HELP)
    authority = models.CharField(
        _("data protection authority"),
        max_length=250,
        blank=True,
        default="Landesbeauftragte für Datenschutz und Informationsfreiheit Nordrhein-Westfalen (LDI NRW)",
        help_text=_("To whom people may complain."),
    )
    authority_url = WebAddressField(
        _("website of the authority"), blank=True, default="https://www.ldi.nrw.de", help_text=_("Begins with https://")
    )
    as_of = models.DateField(
        _("as of"), null=True, blank=True, help_text=_("Date of this version, shown below the text.")
    )

    content_panels = [
        *LegalPage.content_panels,
        MultiFieldPanel(
            [FieldPanel("controller"), FieldPanel("data_protection_officer")], heading=_("Who is responsible")
        ),
        FieldPanel("body"),
        MultiFieldPanel([FieldPanel("authority"), FieldPanel("authority_url")], heading=_("Right to complain")),
        FieldPanel("as_of"),
    ]
    translatable_fields = [
        *LegalPage.translatable_fields,
        TranslatableField("controller"),
        TranslatableField("data_protection_officer"),
        TranslatableField("body"),
        TranslatableField("authority"),
        SynchronizedField("authority_url"),
        SynchronizedField("as_of", overridable=False),
    ]
    search_fields = [*LegalPage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("privacy notice")
        verbose_name_plural = _("privacy notices")

    def missing(self) -> list[str]:
        purposes = [block.value for block in self.body if block.block_type == "processing"]
        found = super().missing()
        if not purposes:
            found.append(gettext("Purposes of processing"))
        for value in purposes:
            for name in ("legal_basis", "data", "recipients", "retention"):
                if not value[name]:
                    label = value.block.child_blocks[name].label
                    found.append(gettext("%(part)s of “%(title)s”") % {"part": label, "title": value["title"]})
        return found
