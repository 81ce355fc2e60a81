"""Picture files as cameras and phones make them: with place, owner and remarks inside."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from PIL import Image, ImageCms, ImageDraw, PngImagePlugin

#: Stands in every kind of metadata; a cleaned file holds it nowhere.
SECRET = "Schlafzimmer"
XMP = f"<x:xmpmeta xmlns:x='adobe:ns:meta/'>{SECRET}</x:xmpmeta>".encode()
PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
FORMATS = ("jpg", "png", "webp", "avif", "gif")
ANIMATED = ("gif", "png", "webp", "avif")
GPS_IFD, USER_COMMENT, MAKE = 0x8825, 0x9286, 0x010F


def exif(orientation: int = 1) -> Image.Exif:
    """What a phone writes: maker, way up, place, and a remark."""
    block = Image.Exif()
    block[MAKE] = SECRET
    block[0x0112] = orientation
    block.get_ifd(GPS_IFD).update({1: "N", 2: (50.0, 46.0, 34.0), 3: "E", 4: (6.0, 5.0, 2.0), 29: SECRET})
    block.get_ifd(0x8769)[USER_COMMENT] = SECRET.encode()
    return block


def drawing(size: tuple[int, int] = (40, 24)) -> Image.Image:
    """Red on the left, blue on the right, so that a turned picture can be told."""
    image = Image.new("RGB", size, "#c00000")
    ImageDraw.Draw(image).rectangle((size[0] // 2, 0, *size), fill="#0000c0")
    return image


def taken(ending: str, orientation: int = 1, **options: Any) -> bytes:
    """A file of the kind `ending`, full of metadata and with a colour profile."""
    remarks = PngImagePlugin.PngInfo()
    remarks.add_text("Comment", SECRET)
    remarks.add_itxt("XML:com.adobe.xmp", XMP.decode())
    common: dict[str, Any] = {"exif": exif(orientation), "icc_profile": PROFILE}
    kinds: dict[str, dict[str, Any]] = {
        "jpg": common | {"xmp": XMP, "comment": SECRET.encode(), "quality": 83},
        "png": common | {"pnginfo": remarks},
        "webp": common | {"xmp": XMP},
        "avif": common | {"xmp": XMP},
        "gif": {"comment": SECRET.encode()},
    }
    target = BytesIO()
    drawing().save(target, {"jpg": "JPEG"}.get(ending, ending.upper()), **options | kinds[ending])
    assert SECRET.encode() in target.getvalue()
    return target.getvalue()


def moving(ending: str) -> bytes:
    """Three frames of a tenth, a fifth and half a second, for ever."""
    colours = ("#ff0000", "#00ff00", "#0000ff")
    frames = [Image.new("RGB", (16, 16), colour) for colour in colours]
    return taken_of(frames, ending)


def taken_of(frames: list[Image.Image], ending: str) -> bytes:
    """An animation of `frames` with a remark inside."""
    target = BytesIO()
    extra = {"comment": SECRET.encode()} if ending == "gif" else {"exif": exif()}
    options: dict[str, Any] = {"save_all": True, "append_images": frames[1:], "duration": [100, 200, 500], "loop": 0}
    frames[0].save(target, ending.upper(), **options, **extra)
    return target.getvalue()


def phone_jpeg(orientation: int = 1) -> bytes:
    """A JPEG with a second one behind it, which has metadata of its own."""
    target = BytesIO()
    options: dict[str, Any] = {"save_all": True, "append_images": [drawing((20, 12))]}
    drawing().save(target, "MPO", exif=exif(orientation), **options)
    return target.getvalue() + taken("jpg")
