"""The badge of a signatory, drawn as SVG and as PNG; after withdrawal it says so."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from django.utils.html import escape
from django.utils.translation import gettext as _
from PIL import Image, ImageDraw, ImageFont

from .setting import TEMPLATE

if TYPE_CHECKING:
    from ..register.signatories import Signatory

WIDTH, HEIGHT = 320, 96
#: Look → ground, text.
LOOKS = {"light": ("#ffffff", "#12202a"), "dark": ("#12202a", "#eef2f2")}
SULPHUR = "#f7e11e"
FORMS = {"svg": "image/svg+xml", "png": "image/png"}
_SCALE = 3
_FONT = TEMPLATE.parents[2] / "portal" / "static" / "portal" / "fonts" / "instrument-sans-latin-wdth-normal.woff2"


def words(signatory: Signatory) -> tuple[str, str]:
    """The two lines of the badge, in the active language."""
    if not signatory.has_signed:
        return _("Signature withdrawn"), "AI Alliance Aachen"
    second = _("of the AI Alliance Aachen, version %(number)s") % {"number": signatory.version.number}
    first = _("Signatory (sample)") if signatory.is_sample else _("Signatory")
    return first, second


def svg(signatory: Signatory, look: str) -> bytes:
    """As SVG, without any script or outside reference."""
    ground, ink = LOOKS[look]
    first, second = words(signatory)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'role="img" aria-label="{escape(first)} {escape(second)}">'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{ground}"/>'
        f'<rect width="12" height="{HEIGHT}" fill="{SULPHUR}"/>'
        f'<g fill="{ink}" font-family="Instrument Sans, Arial, sans-serif">'
        f'<text x="30" y="45" font-size="26" font-weight="600">{escape(first)}</text>'
        f'<text x="30" y="70" font-size="14">{escape(second)}</text></g></svg>'
    ).encode()


def png(signatory: Signatory, look: str) -> bytes:
    """As PNG, three times as large as it is shown."""
    ground, ink = LOOKS[look]
    first, second = words(signatory)
    image = Image.new("RGB", (WIDTH * _SCALE, HEIGHT * _SCALE), ground)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, 12 * _SCALE, HEIGHT * _SCALE), fill=SULPHUR)
    for text, y, size in ((first, 45, 26), (second, 70, 14)):
        draw.text((30 * _SCALE, y * _SCALE), text, fill=ink, font=_font(size * _SCALE), anchor="ls")
    target = BytesIO()
    image.save(target, "PNG", optimize=True)
    return target.getvalue()


def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    try:
        return ImageFont.truetype(str(_FONT), size)
    except OSError:
        return ImageFont.load_default(size)
