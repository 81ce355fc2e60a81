"""From the demo's blocks to the raw data of a StreamField."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from .content import pick

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wagtail.models import Page

    from portal.media.models import PortalImage

#: Blocks whose value is a list of items.
LISTS = {"figures", "accordion", "links"}


def stream(blocks: list[dict[str, Any]], pages: Mapping[str, Page], images: Mapping[str, PortalImage]) -> str:
    """The German stream as JSON; `pages` and `images` resolve the keys that blocks name."""
    return json.dumps([_block(block, pages, images) for block in blocks])


def _block(block: dict[str, Any], pages: Mapping[str, Page], images: Mapping[str, PortalImage]) -> dict[str, Any]:
    kind, value = block["type"], pick(block["value"], "de")
    if kind == "links":
        value = [
            {
                "text": item["text"],
                "page": pages[item["page"]].pk if "page" in item else None,
                "url": item.get("url", ""),
            }
            for item in value
        ]
    elif kind == "table":
        value = {
            "caption": value["caption"],
            "columns": [{"type": "text", "heading": heading} for heading in value["header"]],
            "rows": [{"values": row} for row in value["rows"]],
        }
    elif kind == "image":
        value = {
            "image": {"image": images[value["image"]].pk, "alt_text": value["alt"], "decorative": False},
            "caption": value.get("caption", ""),
        }
    if kind in LISTS:
        value = [{"type": "item", "value": item, "id": str(uuid4())} for item in value]
    return {"type": kind, "value": value, "id": str(uuid4())}
