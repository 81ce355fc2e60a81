"""Where a string stands: field and blocks in words, and what may be written there."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.core.exceptions import FieldDoesNotExist
from wagtail import blocks
from wagtail.fields import RichTextField, StreamField

if TYPE_CHECKING:
    from django.db.models import Model
    from django.utils.functional import Promise


@dataclass(frozen=True)
class Place:
    """The names on the way to a string, from the field inwards; whether mark-up is allowed; the longest plain text."""

    names: tuple[str | Promise, ...]
    rich: bool = False
    limit: int | None = None


@lru_cache(maxsize=2048)
def place_of(model: type[Model], field_path: str) -> Place:
    """The place of a `TranslationContext.field_path` such as "body.quote.text" in `model`."""
    name, *rest = field_path.split(".")
    try:
        field = model._meta.get_field(name)
    except FieldDoesNotExist:
        return Place((name,))
    if isinstance(field, StreamField):
        inner = _in_block(field.stream_block, rest)
        return Place((field.verbose_name, *inner.names), inner.rich, inner.limit)
    if field.one_to_many and rest:
        related: Any = field.related_model
        inner = place_of(related, ".".join(rest))
        return Place((related._meta.verbose_name, *inner.names), inner.rich, inner.limit)
    label = getattr(field, "verbose_name", name)
    return Place((label,), isinstance(field, RichTextField), getattr(field, "max_length", None))


def _in_block(block: blocks.Block, path: list[str]) -> Place:
    if not path:
        limit = getattr(getattr(block, "field", None), "max_length", None)
        return Place((), isinstance(block, blocks.RichTextBlock), limit)
    name, *rest = path
    if isinstance(block, blocks.ListBlock):
        return _in_block(block.child_block, rest)
    child = getattr(block, "child_blocks", {}).get(name)
    if child is None:
        # A block that names its own segments, such as a table.
        return Place((), isinstance(block, blocks.RichTextBlock))
    inner = _in_block(child, rest)
    return Place((child.label, *inner.names), inner.rich, inner.limit)
