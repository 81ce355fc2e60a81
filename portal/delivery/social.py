"""The share image of a page: its address, and handing it out.

The address holds a digest of all that the image shows. Only the digest of a live public page is
answered, so nobody can make the server draw anything else, and an image never changes at its address.
"""

from __future__ import annotations

import logging
from dataclasses import asdict, dataclass
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpResponse
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language_info, override
from django.views.decorators.http import require_safe
from wagtail.models import Page

from portal.pages.addresses import absolute
from portal.pages.models import BasePage
from portal.pages.sites import site_name

from .drawing import HEIGHT, WIDTH, ShareText, draw

if TYPE_CHECKING:
    from django.http import HttpRequest

logger = logging.getLogger(__name__)
YEAR = 31_536_000
#: Raise it when the drawing changes, so that all images get new addresses.
DESIGN = 1


@dataclass(frozen=True)
class ShareImage:
    """What a page says about its image; `alt` is what the image shows, for those who cannot see it."""

    url: str
    alt: str
    width: int = WIDTH
    height: int = HEIGHT


def share_image(page: BasePage, request: HttpRequest) -> ShareImage:
    """The image of a page. Draws nothing and asks the database nothing that the page has not asked yet."""
    text = _text(page, request)
    url = reverse("share_image", kwargs={"page_id": page.pk or 0, "digest": _digest(text)})
    return ShareImage(absolute(url), alt=" – ".join(part for part in (text.title, text.site_name) if part))


@require_safe
def share_image_view(request: HttpRequest, page_id: int, digest: str) -> HttpResponse | FileResponse:
    """The image as PNG, drawn at the first request; 404 for anything but what the page shows now."""
    page = Page.objects.filter(pk=page_id, depth__gt=1).live().public().select_related("locale").first()
    specific = page.specific if page else None
    if not isinstance(specific, BasePage):
        raise Http404
    text = _text(specific, request)
    if digest != _digest(text):
        raise Http404
    response = FileResponse(BytesIO(_drawn(page_id, digest, text)), content_type="image/png")
    patch_cache_control(response, public=True, max_age=YEAR, immutable=True)
    return response


def _text(page: BasePage, request: HttpRequest) -> ShareText:
    language = page.locale.language_code
    with override(language):
        label = str(page.share_label)
    return ShareText(page.share_title, label, str(get_language_info(language)["name_local"]), site_name(request))


def _digest(text: ShareText) -> str:
    return sha256(repr((DESIGN, *asdict(text).items())).encode()).hexdigest()[:16]


def _drawn(page_id: int, digest: str, text: ShareText) -> bytes:
    """The image from the storage, or a new one that takes the place of all older ones of the page."""
    folder = f"social/{page_id}"
    name = f"{folder}/{digest}.png"
    try:
        with default_storage.open(name) as file:
            return bytes(file.read())
    except OSError:
        image = draw(text)
    try:
        older = default_storage.listdir(folder)[1]
    except OSError:
        older = []
    try:
        default_storage.save(name, ContentFile(image))
        for file_name in older:
            default_storage.delete(f"{folder}/{file_name}")
    except OSError:
        # A full or read-only disk costs time at the next request, but no visitor an image.
        logger.warning("The share image %s could not be stored.", name, exc_info=True)
    return image
