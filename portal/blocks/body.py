"""The vocabulary of running pages, in the order in which editors see it."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .data import TableBlock, figures_block
from .lists import documents_block, links_block
from .pictures import PictureBlock, VideoBlock, gallery_block
from .prefetch import prefetch
from .text import CalloutBlock, HeadingBlock, QuoteBlock, TextBlock, accordion_block

#: Below every field that holds a body.
TEXT_HELP = _("Built from parts: texts, pictures, facts and links, in the order of the page.")
TEXT, PICTURES, FACTS, ONWARD = _("Text"), _("Pictures and video"), _("Facts"), _("Onward")


class BodyBlock(blocks.StreamBlock):
    """What the body of a page is made of."""

    heading = HeadingBlock(max_length=150, group=TEXT)
    text = TextBlock(group=TEXT)
    quote = QuoteBlock(group=TEXT)
    callout = CalloutBlock(group=TEXT)
    accordion = accordion_block(group=TEXT)
    image = PictureBlock(group=PICTURES)
    gallery = gallery_block(group=PICTURES)
    video = VideoBlock(group=PICTURES)
    figures = figures_block(group=FACTS)
    table = TableBlock(group=FACTS)
    links = links_block(group=ONWARD)
    documents = documents_block(group=ONWARD)

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        prefetch(value)
        return super().get_context(value, parent_context=parent_context)

    class Meta:
        label = _("Content")
        template = "blocks/body.html"
