"""Pictures in modern formats, with their credit; available in every template without loading."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import template
from wagtail.images.models import Filter, Picture

if TYPE_CHECKING:
    from ..models import PortalImage

register = template.Library()


@dataclass(frozen=True)
class Preset:
    """Wagtail's filter with braces, and the CSS `sizes` of the place where it is shown."""

    spec: str
    sizes: str

    @property
    def filters(self) -> list[str]:
        """All single filters, for `prefetch_renditions`."""
        return list(Filter.expand_spec(self.spec))


PRESETS = {
    "wide": Preset("width-{480,800,1200,1600} format-{avif,webp,jpeg}", "100vw"),
    "text": Preset("width-{480,800,1200} format-{avif,webp,jpeg}", "(width >= 60rem) 40rem, 100vw"),
    "teaser": Preset("width-{320,640,960} format-{avif,webp,jpeg}", "(width >= 46rem) 33vw, 100vw"),
    "logo": Preset("max-{200x100,400x200} format-{avif,webp,png}", "12rem"),
}


@register.simple_tag
def picture_of(image: PortalImage | None, preset: str = "text", alt: str | None = None, priority: bool = False) -> str:
    """A `<picture>` for one of `PRESETS`; nothing once the picture's rights have ended.

    `alt` overrides the picture's own text. With `priority` the browser fetches it first, else late.
    """
    if image is None or not image.is_showable:
        return ""
    chosen = PRESETS[preset]
    attrs: dict[str, Any] = {
        "alt": alternative_text(image) if alt is None else alt,
        "sizes": chosen.sizes,
        "decoding": "async",
    }
    attrs |= {"fetchpriority": "high"} if priority else {"loading": "lazy"}
    return Picture(image.get_renditions(*chosen.filters), attrs).__html__()


def alternative_text(image: PortalImage) -> str:
    """The alternative text: empty if decorative, else the page's own, else the picture's."""
    if image.decorative:
        return ""
    return str(image.contextual_alt_text or image.default_alt_text)
