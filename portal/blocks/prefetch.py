"""Everything that the blocks of a body show, fetched at once: a fixed number of queries however long it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import prefetch_related_objects

from portal.pages.localised import localised_pages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wagtail.blocks import StreamValue

    from .lists import LinkValue


def prefetch(stream: StreamValue) -> None:
    """Fetch the sizes of all pictures, and all linked pages in the active language. Three queries at most."""
    prefetch_related_objects(list(_pictures(stream)), "renditions")
    links = list(_links(stream))
    for link, page in zip(links, localised_pages([link["page"] for link in links]), strict=True):
        link.localised = page


def _pictures(stream: StreamValue) -> Iterator[Any]:
    for block in stream:
        if block.block_type == "gallery":
            yield from (item["image"] for item in block.value if item["image"])
        elif block.block_type in ("image", "video"):
            picture = block.value["image" if block.block_type == "image" else "still"]
            if picture:
                yield picture


def _links(stream: StreamValue) -> Iterator[LinkValue]:
    for block in stream:
        if block.block_type == "links":
            yield from (link for link in block.value if link["page"])
