"""The map as a picture for slides: 2,080 pixels wide, with title and sources."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw

from portal.delivery.drawing import BLUESTONE, SULPHUR, house_font, writable

from ..geography import outlines
from .picture import HEIGHT, LEFT, TOP, WIDTH

if TYPE_CHECKING:
    from .picture import Picture

#: Pixels a map unit; drawn twice as large and reduced, which smooths slanted edges.
SCALE, OVERSAMPLING = 2, 2
HEAD, FOOT, MARGIN = 150, 70, 40
LAND = "#fdf4a3"


def png(picture: Picture, title: str, subtitle: str, sources: str) -> bytes:
    """The whole region with its nodes, in the colours of the house."""
    factor = SCALE * OVERSAMPLING
    size = (int(WIDTH * factor), int((HEIGHT + HEAD + FOOT) * factor))
    image = Image.new("RGB", size, SULPHUR)
    canvas = ImageDraw.Draw(image)

    def at(x: float, y: float) -> tuple[float, float]:
        return (x - LEFT) * factor, (y - TOP + HEAD) * factor

    for ring in (ring for rings in outlines() for ring in rings):
        points = [at(x, y) for x, y in ring]
        canvas.polygon(points, LAND)
        canvas.line([*points, points[0]], BLUESTONE, 2 * factor, joint="curve")
    for line in picture.lines:
        canvas.line([at(line.x1, line.y1), at(line.x2, line.y2)], BLUESTONE, 3 * factor)
    for area in picture.areas:
        for baseline, text in area.lines:
            font = house_font(int(picture.letters * factor))
            canvas.text(
                at(area.x, baseline), writable(text), BLUESTONE, font,
                anchor="ms", stroke_width=3 * factor, stroke_fill=LAND,
            )  # fmt: skip
    for node in picture.nodes:
        x, y = at(node.x, node.y)
        radius = node.radius * factor
        fill = BLUESTONE if node.count else SULPHUR
        canvas.ellipse([x - radius, y - radius, x + radius, y + radius], fill, BLUESTONE, 4 * factor)
        if node.count:
            canvas.text(
                (x, y), node.count, SULPHUR, house_font(int(picture.count_letters * factor), bold=True), anchor="mm"
            )
        elif node.label:
            anchor = {"start": "ls", "middle": "ms", "end": "rs"}[node.anchor]
            font = house_font(int(picture.letters * factor), bold=True)
            label_x, label_y = at(node.label_x, node.label_y)
            canvas.text(
                (label_x, label_y), writable(node.label), BLUESTONE, font,
                anchor=anchor, stroke_width=3 * factor, stroke_fill=LAND,
            )  # fmt: skip
    edge = MARGIN * factor
    canvas.text((edge, 34 * factor), writable(title), BLUESTONE, house_font(52 * factor, bold=True))
    canvas.text((edge, 96 * factor), writable(subtitle), BLUESTONE, house_font(28 * factor))
    canvas.text((edge, size[1] - 48 * factor), writable(sources), BLUESTONE, house_font(18 * factor))
    reduced = image.resize((size[0] // OVERSAMPLING, size[1] // OVERSAMPLING), Image.Resampling.LANCZOS)
    target = BytesIO()
    reduced.quantize(32, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(target, "PNG", optimize=True)
    return target.getvalue()
