"""A picture in the words of schema.org."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from portal.pages.addresses import absolute

if TYPE_CHECKING:
    from .models import PortalImage

#: The largest JPEG that lists and articles show anyway, so it is usually there already.
SHARED_FILTER = "width-1200|format-jpeg"


def image_object(image: PortalImage | None, spec: str = SHARED_FILTER) -> dict[str, Any] | None:
    """The picture with its credit; nothing once its rights have ended."""
    if image is None or not image.is_showable:
        return None
    address = absolute(image.get_rendition(spec).url)
    return {"@type": "ImageObject", "url": address, "creditText": image.credit}
