"""Texts and pictures that are missing in blocks become empty ones, before wagtail-localize reads them.

Forms store an empty text as "", imports and unfinished drafts may store None or nothing at all; of
that the library makes an error (its segments/types.py and segments/extract.py, `handle_image_block`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wagtail import blocks
from wagtail.blocks import StreamValue
from wagtail.fields import StreamField
from wagtail.images.blocks import ImageBlock

if TYPE_CHECKING:
    from django.db.models import Model

_TEXTS = (
    blocks.CharBlock,
    blocks.TextBlock,
    blocks.BlockQuoteBlock,
    blocks.RichTextBlock,
    blocks.URLBlock,
    blocks.EmailBlock,
)
#: Of these the library reads the stored value.
_READ = (*_TEXTS, ImageBlock)


def fill_blanks(instance: Model) -> None:
    """Do so in all bodies of a page or snippet; in memory, not in the database, and without a query."""
    for field in instance._meta.get_fields():
        if isinstance(field, StreamField):
            stored = getattr(instance, field.name).get_prep_value()
            filled = [item | {"value": _filled(field.stream_block.child_blocks, item)} for item in stored]
            if filled != stored:
                setattr(instance, field.name, StreamValue(field.stream_block, filled, is_lazy=True))


def _filled(kinds: dict[str, Any], item: dict[str, Any]) -> Any:
    """The stored value of an item of a stream; of a kind that there is no longer, as it is."""
    return filled(kinds[item["type"]], item["value"]) if item["type"] in kinds else item["value"]


def filled(block: Any, raw: Any) -> Any:
    """A stored value with its missing texts empty.

    >>> filled(blocks.StructBlock([("name", blocks.CharBlock()), ("year", blocks.IntegerBlock())]), {"year": None})
    {'name': '', 'year': None}
    """
    if isinstance(block, _TEXTS):
        return "" if raw is None else raw
    if isinstance(block, ImageBlock):
        return {"image": None, "alt_text": "", "decorative": False} if raw is None else raw
    if isinstance(block, blocks.StructBlock) and isinstance(raw, dict):
        # What is not there has the default of its block, of which texts mostly have none.
        children = block.child_blocks.items()
        absent = {name: child for name, child in children if name not in raw and isinstance(child, _READ)}
        raw = {name: child.get_prep_value(child.get_default()) for name, child in absent.items()} | raw
        return {name: filled(block.child_blocks.get(name), value) for name, value in raw.items()}
    if isinstance(block, blocks.ListBlock) and isinstance(raw, list):
        return [_filled_item(block, item) for item in raw]
    if isinstance(block, blocks.StreamBlock) and isinstance(raw, list):
        return [item | {"value": _filled(block.child_blocks, item)} for item in raw]
    return raw


def _filled_item(block: blocks.ListBlock, item: Any) -> Any:
    """Lists that were stored long ago hold bare values."""
    if isinstance(item, dict) and item.get("type") == "item" and "value" in item:
        return item | {"value": filled(block.child_block, item["value"])}
    return filled(block.child_block, item)
