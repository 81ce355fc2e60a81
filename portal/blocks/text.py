"""Words: headings, running text, quotations, call-outs and accordions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as StrOrPromise


class HeadingBlock(blocks.CharBlock):
    """A heading inside a page; the page title is the only one above it."""

    class Meta:
        icon = "title"
        label = _("Heading")
        description = _("Divides a long text. Says what the next part is about.")
        template = "blocks/heading.html"
        preview_value = _("What the alliance plans")


class TextBlock(blocks.RichTextBlock):
    """Running text."""

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        description = _("Paragraphs, lists and links.")
        template = "blocks/text.html"
        preview_value = _("<p>We show what the region can do: at home, in Europe and beyond.</p>")


class QuoteBlock(blocks.StructBlock):
    """A sentence that somebody said, with who said it."""

    text = blocks.TextBlock(
        label=_("Quotation"), help_text=_("Word for word, without quotation marks: the page adds them.")
    )
    speaker = blocks.CharBlock(label=_("Speaker"), max_length=150, help_text=_("Who said it."))
    role = blocks.CharBlock(
        label=_("Role"), max_length=150, required=False, help_text=_("Office or organisation of the speaker.")
    )

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        description = _("A pull quote with speaker and role.")
        template = "blocks/quote.html"
        preview_value = {
            "text": _("Here stands what was said, word for word."),
            "speaker": _("Name of the speaker"),
            "role": _("Role, organisation"),
        }


class CalloutBlock(blocks.StructBlock):
    """A short note that stands out from the text."""

    title = blocks.CharBlock(label=_("Title"), max_length=150, help_text=_("A few words."))
    text = blocks.RichTextBlock(label=_("Text"), editor="plain", help_text=_("Two or three sentences."))

    class Meta:
        icon = "warning"
        label = _("Call-out")
        description = _("A note that readers should not miss.")
        template = "blocks/callout.html"
        preview_value = {
            "title": _("Good to know"),
            "text": _("<p>The alliance is open to further organisations.</p>"),
        }


class AccordionItemBlock(blocks.StructBlock):
    """A question and its answer."""

    title = blocks.CharBlock(label=_("Question or title"), max_length=200, help_text=_("Always visible."))
    text = blocks.RichTextBlock(label=_("Answer or text"), editor="plain", help_text=_("Opens on a click."))

    class Meta:
        icon = "help"
        label = _("Entry")
        description = _("A title that opens a text.")
        preview_value = {
            "title": _("Who can take part?"),
            "text": _("<p>Organisations that contribute expertise in AI.</p>"),
        }


def accordion_block(group: StrOrPromise = "") -> blocks.ListBlock:
    """Titles that open and close; plain `<details>`, so it works without JavaScript."""
    item = AccordionItemBlock()
    return blocks.ListBlock(
        item,
        min_num=1,
        group=group,
        icon="list-ul",
        label=_("Accordion"),
        description=_("Questions and answers that open on a click."),
        template="blocks/accordion.html",
        preview_value=[item.meta.preview_value],
    )
