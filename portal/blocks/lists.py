"""Ways onward: links and downloads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents import get_document_model
from wagtail.documents.blocks import DocumentChooserBlock

from portal.pages.localised import localised_page

from .addresses import WebAddressBlock

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as StrOrPromise
    from wagtail.models import Page


class LinkValue(blocks.StructValue):
    """Adds the address to a link, whichever way it was given."""

    #: The page in the active language, where the body fetched those of all its links at once.
    localised: Page | None = None

    @property
    def href(self) -> str:
        """The address of the page in the active language, else of the web address."""
        page = self.get("page")
        if page:
            return (self.localised or localised_page(page)).url or ""
        return self.get("url") or ""

    @property
    def is_external(self) -> bool:
        """Whether the link leaves the portal."""
        return not self.get("page")


class LinkBlock(blocks.StructBlock):
    """A link to one of our pages or to another site."""

    text = blocks.CharBlock(
        label=_("Link text"), max_length=150, help_text=_("Says where it leads, also out of context.")
    )
    page = blocks.PageChooserBlock(
        label=_("Page"), required=False, help_text=_("One of our pages; English readers reach its English version.")
    )
    url = WebAddressBlock(
        label=_("Web address"), required=False, help_text=_("Or another site, beginning with https://")
    )

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if bool(cleaned["page"]) == bool(cleaned["url"]):
            sentence = _("Please choose either a page or a web address.")
            raise blocks.StructBlockValidationError(block_errors={"page": ValidationError(sentence)})
        return cleaned

    class Meta:
        icon = "link"
        label = _("Link")
        description = _("One link.")
        value_class = LinkValue
        preview_value = {"text": _("To the website of the organisation"), "page": None, "url": "https://www.aachen.de"}


def links_block(group: StrOrPromise = "") -> blocks.ListBlock:
    """A list of links."""
    item = LinkBlock()
    return blocks.ListBlock(
        item,
        min_num=1,
        group=group,
        icon="link",
        label=_("Links"),
        description=_("A list of links, for example the sources of a text."),
        template="blocks/links.html",
        preview_value=[item.meta.preview_value],
    )


class DocumentListBlock(blocks.ListBlock):
    """Documents with kind and size; the preview shows the newest one."""

    def get_preview_value(self) -> Any:
        newest = get_document_model().objects.order_by("-pk").first()
        return self.normalize([newest] if newest else [])


def documents_block(group: StrOrPromise = "") -> blocks.ListBlock:
    """A list of documents to download."""
    return DocumentListBlock(
        DocumentChooserBlock(label=_("Document"), help_text=_("From our library; its title is the text of the link.")),
        min_num=1,
        group=group,
        icon="doc-full",
        label=_("Documents"),
        description=_("Files to download, with kind and size."),
        template="blocks/documents.html",
    )
