"""The image that social networks show for a page: its title on the field of the house, over the mark.

The crossbar of the three letters runs on to an open node, as in the logo.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

FONT = Path(__file__).parents[1] / "static/portal/fonts/instrument-sans-latin-wdth-normal.woff2"
WIDTH, HEIGHT = 1200, 630
SULPHUR, BLUESTONE = "#f7e11e", "#12202a"
#: Everything is drawn this many times larger and then reduced, which smooths slanted edges.
OVERSAMPLING = 2
MARGIN, TITLE_TOP, TITLE_HEIGHT = 72, 132, 316
#: Sizes of the title in pixels, the largest that fits is taken.
SIZES = (104, 96, 88, 80, 72, 64, 58, 52, 48)
LINE_HEIGHT = 1.06
#: Nobody reads more; the rest is not even measured.
LONGEST_TEXT = 300
#: Hyphens that the house font lacks.
HYPHENS = {0x2010: "-", 0x2011: "-"}
#: The mark: its left edge and top, and how many times larger than in mark.svg.
MARK_SCALE, MARK_TOP = 2.3, 486


@dataclass(frozen=True)
class ShareText:
    """What the image says. `language` is the name of the page's language in that language."""

    title: str
    label: str
    language: str
    site_name: str


def draw(text: ShareText) -> bytes:
    """A PNG of WIDTH × HEIGHT pixels; letters that the house font lacks are written plainly or left out."""
    image = Image.new("RGB", (WIDTH * OVERSAMPLING, HEIGHT * OVERSAMPLING), SULPHUR)
    canvas = ImageDraw.Draw(image)
    width = (WIDTH - 2 * MARGIN) * OVERSAMPLING
    _write(canvas, (MARGIN, 58), writable(text.label), 34)
    _write(canvas, (WIDTH - MARGIN, 58), writable(text.language), 34, anchor="ra")
    size, lines = fitted(writable(text.title) or writable(text.site_name), width)
    for number, line in enumerate(lines):
        top = TITLE_TOP * OVERSAMPLING + number * size * LINE_HEIGHT
        canvas.text((MARGIN * OVERSAMPLING, top), line, BLUESTONE, house_font(size, bold=True))
    _mark(canvas)
    name, _rest = _cut_to_width(writable(text.site_name), house_font(36 * OVERSAMPLING, bold=True), 740 * OVERSAMPLING)
    _write(canvas, (360, MARK_TOP + 8), name, 36, bold=True)
    target = BytesIO()
    # The picture has two colours and the steps between them.
    reduced = image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
    reduced.quantize(16, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(target, "PNG", optimize=True)
    return target.getvalue()


def fitted(text: str, width: int) -> tuple[int, list[str]]:
    """The largest size at which `text` fits, and its lines; at the smallest size the end is cut off."""
    lines: list[str] = []
    for size in (size * OVERSAMPLING for size in SIZES):
        font = house_font(size, bold=True)
        lines = wrapped(text, font, width)
        room = int(TITLE_HEIGHT * OVERSAMPLING / (size * LINE_HEIGHT))
        if len(lines) <= room:
            return size, _balanced(text, font, width, lines)
    shown = lines[:room]
    shown[-1] = _cut_to_width(shown[-1], font, width - font.getlength("…"))[0].rstrip() + "…"
    return size, shown


def wrapped(text: str, font: ImageFont.FreeTypeFont, width: float) -> list[str]:
    """Lines no wider than `width`; a word that is wider by itself is broken anywhere."""
    lines, line = [], ""
    for word in text.split():
        candidate = f"{line} {word}".strip()
        if font.getlength(candidate) <= width:
            line = candidate
            continue
        if line:
            lines.append(line)
        line = word
        while font.getlength(line) > width:
            head, line = _cut_to_width(line, font, width)
            lines.append(head)
    return [*lines, line] if line else lines


def writable(text: str) -> str:
    """`text` with what the house font can write: č becomes c, signs without any letter are left out."""
    kept = []
    text = text if len(text) <= LONGEST_TEXT else f"{text[:LONGEST_TEXT]}…"
    for letter in unicodedata.normalize("NFC", text).translate(HYPHENS):
        if letter.isspace():
            kept.append(" ")
        elif _has_glyph(letter):
            kept.append(letter)
        else:
            kept += [part for part in unicodedata.normalize("NFKD", letter) if part == " " or _has_glyph(part)]
    return " ".join("".join(kept).split())


def _balanced(text: str, font: ImageFont.FreeTypeFont, width: int, lines: list[str]) -> list[str]:
    """The same number of lines, as equal in length as can be."""
    for narrower in range(width - 40, width // 2, -40):
        attempt = wrapped(text, font, narrower)
        if len(attempt) > len(lines):
            break
        lines = attempt
    return lines


def _cut_to_width(text: str, font: ImageFont.FreeTypeFont, width: float) -> tuple[str, str]:
    """The beginning of `text` that fits, at least one letter, and the rest."""
    end = bisect_right(range(1, len(text) + 1), width, key=lambda end: font.getlength(text[:end]))
    end = max(end, 1)
    return text[:end], text[end:]


def _write(
    canvas: ImageDraw.ImageDraw,
    place: tuple[int, int],
    text: str,
    size: int,
    anchor: str = "la",
    bold: bool = False,
) -> None:
    x, y = (value * OVERSAMPLING for value in place)
    canvas.text((x, y), text, BLUESTONE, house_font(size * OVERSAMPLING, bold=bold), anchor=anchor)


def _mark(canvas: ImageDraw.ImageDraw) -> None:
    """The paths of mark.svg, the letters as outlines of their strokes, the crossbar to the right edge."""
    scale = MARK_SCALE * OVERSAMPLING

    def at(x: float, y: float) -> tuple[float, float]:
        return (MARGIN * OVERSAMPLING + x * scale, MARK_TOP * OVERSAMPLING + y * scale)

    # Half the stroke, measured along the foot; the apex is cut at the upper edge, as in the logo.
    foot, tip, inner = 3.0, 1.3, 11.2
    for left in (3, 37, 71):
        outline = [
            *((left - foot, 45), (left + 17 - tip, 0), (left + 17 + tip, 0), (left + 34 + foot, 45)),
            *((left + 34 - foot, 45), (left + 17, inner), (left + foot, 45)),
        ]
        canvas.polygon([at(x, y) for x, y in outline], BLUESTONE)
    end = (WIDTH - 2 * MARGIN) / MARK_SCALE - 9.5
    canvas.rectangle([at(11, 29 - 2.75), at(end, 29 + 2.75)], BLUESTONE)
    canvas.ellipse([at(end - 9.5, 29 - 9.5), at(end + 9.5, 29 + 9.5)], BLUESTONE)
    canvas.ellipse([at(end - 5.5, 29 - 5.5), at(end + 5.5, 29 + 5.5)], SULPHUR)


@lru_cache(maxsize=64)
def house_font(size: int, bold: bool = False) -> ImageFont.FreeTypeFont:
    """The house font; headings are narrower and heavier, as in base.css."""
    font = ImageFont.truetype(str(FONT), size)
    font.set_variation_by_axes([82, 600] if bold else [100, 500])
    return font


@lru_cache(maxsize=4096)
def _has_glyph(letter: str) -> bool:
    font = house_font(40)
    missing = font.getmask("\U0010fffd")
    mask = font.getmask(letter)
    return bool(letter.isprintable() and (mask.size != missing.size or bytes(mask) != bytes(missing)))
