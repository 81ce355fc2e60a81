"""The portal in Leichte Sprache and in sign language: BITV 2.0 § 4."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.fields import StreamField
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from portal.blocks.body import TEXT_HELP, BodyBlock
from portal.blocks.pictures import VideoBlock

from .duties import LegalPage


class EasyLanguagePage(LegalPage):
    """What the portal is about in easy words, with a video in German Sign Language where there is one."""

    template = "home/legal/easy_language_page.html"

    body = StreamField(BodyBlock(), verbose_name=_("text"), blank=True, help_text=TEXT_HELP)
    checked_by = models.CharField(
        _("checked by"),
        max_length=150,
        blank=True,
        help_text=_(
            "Person or organisation that read the text with test readers. Empty: the page says it is unchecked."
        ),
    )
    checked_on = models.DateField(_("checked on"), null=True, blank=True, help_text=_("The day of that check."))
    sign_language_video = StreamField(
        [("video", VideoBlock())],
        verbose_name=_("video in German Sign Language"),
        max_num=1,
        blank=True,
        help_text=_("Made with sign language professionals. Empty: the page says that there is none yet."),
    )

    content_panels = [
        *LegalPage.content_panels,
        FieldPanel("sign_language_video"),
        FieldPanel("body"),
        FieldRowPanel([FieldPanel("checked_by"), FieldPanel("checked_on")], heading=_("Check by test readers")),
    ]
    translatable_fields = [
        *LegalPage.translatable_fields,
        TranslatableField("body"),
        # The check is one of the German text, and the English page says just that.
        SynchronizedField("checked_by", overridable=False),
        SynchronizedField("checked_on", overridable=False),
        TranslatableField("sign_language_video"),
    ]
    search_fields = [*LegalPage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("page in easy language")
        verbose_name_plural = _("pages in easy language")

    def notices(self) -> list[str]:
        found = super().notices()
        if not self.checked_by:
            found.append(gettext("Nobody has checked the easy language yet. The page says so."))
        if not self.sign_language_video:
            found.append(gettext("There is no video in German Sign Language yet. The page says so."))
        return found
