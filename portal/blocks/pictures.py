"""Pictures and video: always with credit, never with a request to somebody else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageBlock, ImageChooserBlock

from .addresses import WebAddressBlock

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as StrOrPromise


def example_image() -> Any:
    """The newest picture of the library, for previews; None while there is none."""
    return get_image_model().objects.order_by("-pk").first()


class PictureBlock(blocks.StructBlock):
    """One picture with caption; the credit comes from the picture itself."""

    image = ImageBlock(label=_("Picture"), help_text=_("From our library; what it shows here can be said anew."))
    caption = blocks.CharBlock(
        label=_("Caption"),
        max_length=300,
        required=False,
        help_text=_("What one sees, when and where. The credit is added by itself."),
    )

    class Meta:
        icon = "image"
        label = _("Picture")
        description = _("A picture with caption and credit.")
        template = "blocks/picture.html"

    def get_preview_value(self) -> Any:
        return self.normalize({"image": example_image(), "caption": str(_("What one sees, when and where"))})


def gallery_block(group: StrOrPromise = "") -> blocks.ListBlock:
    """Several pictures side by side."""
    return GalleryBlock(
        PictureBlock(),
        min_num=2,
        max_num=24,
        group=group,
        icon="image",
        label=_("Gallery"),
        description=_("Two or more pictures side by side."),
        template="blocks/gallery.html",
    )


class GalleryBlock(blocks.ListBlock):
    """A list of pictures whose preview shows the library's newest one."""

    def get_preview_value(self) -> Any:
        return self.normalize([self.child_block.get_preview_value()] * 2)


class VideoValue(blocks.StructValue):
    """Adds the player's address to a video."""

    @property
    def player_url(self) -> str:
        """The address of the player without tracking; empty if the provider is unknown."""
        return player_url(self.get("url") or "")

    @property
    def provider(self) -> str:
        """The provider's name, as the notice shows it."""
        return "Vimeo" if "vimeo" in (urlsplit(self.get("url") or "").hostname or "") else "YouTube"


def player_url(address: str) -> str:
    """The privacy-friendly player for a YouTube or Vimeo address; empty for anything else.

    >>> player_url("https://youtu.be/abcdefghijk")
    'https://www.youtube-nocookie.com/embed/abcdefghijk'
    """
    parts = urlsplit(address)
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    last = parts.path.rstrip("/").rsplit("/", 1)[-1]
    if host == "youtu.be":
        key = last
    elif host in ("youtube.com", "youtube-nocookie.com"):
        key = parse_qs(parts.query).get("v", [last])[0]
    elif host in ("vimeo.com", "player.vimeo.com") and last.isdigit():
        return f"https://player.vimeo.com/video/{last}?dnt=1"
    else:
        return ""
    valid = len(key) == 11 and key.isascii() and key.replace("-", "").replace("_", "").isalnum()
    return f"https://www.youtube-nocookie.com/embed/{key}" if valid else ""


class VideoBlock(blocks.StructBlock):
    """A video that loads after a second click; before that, nothing leaves our site."""

    url = WebAddressBlock(
        label=_("Address of the video"), help_text=_("From YouTube or Vimeo, as it stands in the browser.")
    )
    title = blocks.CharBlock(label=_("Title"), max_length=150, help_text=_("What the video shows."))
    still = ImageChooserBlock(
        label=_("Still"), required=False, help_text=_("A picture from our library that stands in for the video.")
    )

    class Meta:
        icon = "media"
        label = _("Video")
        description = _("A video from YouTube or Vimeo. Visitors decide whether to load it.")
        template = "blocks/video.html"
        value_class = VideoValue

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if cleaned["url"] and not cleaned.player_url:
            sentence = _("Please paste the address of a video on YouTube or Vimeo.")
            raise blocks.StructBlockValidationError(block_errors={"url": ValidationError(sentence)})
        return cleaned

    def get_preview_value(self) -> Any:
        return self.normalize(
            {
                "url": "https://vimeo.com/1",
                "title": str(_("What the video shows")),
                "still": example_image(),
            }
        )
