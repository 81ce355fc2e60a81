"""What a picture file may say about itself: the credit, and nothing else.

Cameras and phones write the place, the time and the owner into a picture. Uploads are cleaned
before they are stored, so that neither the original nor a rendition gives them away.
"""

from __future__ import annotations

import struct
from io import BytesIO
from typing import TYPE_CHECKING, Any

from PIL import Image, ImageOps, ImageSequence

from .containers import strip_gif, strip_jpeg, strip_png, strip_webp

if TYPE_CHECKING:
    from typing import IO

#: EXIF tags that name the author and the rights (TIFF 6.0, baseline tags), and the way up.
ARTIST, COPYRIGHT, ORIENTATION = 0x013B, 0x8298, 0x0112

#: What Pillow and the parsers of pieces raise on damaged files.
_READING_FAILED = (OSError, EOFError, ValueError, SyntaxError, LookupError, struct.error, Image.DecompressionBombError)


class UnreadableImageError(ValueError):
    """The file is not a whole picture of a kind that can be cleaned."""


def clean(file: IO[bytes], artist: str, rights: str) -> bytes:
    """The picture without metadata, upright, carrying `artist` and `rights` only.

    Pixels, colour profile and animation stay as they are. Two kinds are written anew, at high
    quality: pictures that were stored lying on their side, and AVIF. Raises UnreadableImageError.
    """
    try:
        file.seek(0)
        data = file.read()
        with Image.open(BytesIO(data)) as image:
            # A JPEG with further pictures behind it, as phones make them, is a JPEG with the first alone.
            image_format = "JPEG" if image.format == "MPO" else str(image.format)
            exif = _exif(artist, rights)
            if image_format == "AVIF":
                return _avif(image, exif)
            if _lies_on_its_side(image):
                data = _upright(image, image_format)
                image = Image.open(BytesIO(data))
            match image_format:
                case "JPEG":
                    return strip_jpeg(data, exif)
                case "PNG":
                    return strip_png(data, exif)
                case "WEBP":
                    return strip_webp(data, exif, image.size, image.has_transparency_data)
                case "GIF":
                    return strip_gif(data)
    except _READING_FAILED as error:
        raise UnreadableImageError("The file is not a whole picture.") from error
    raise UnreadableImageError(f"Pictures of the kind {image_format} cannot be cleaned.")


def decode(file: IO[bytes]) -> None:
    """Reads every pixel and goes back to the start. Raises UnreadableImageError."""
    try:
        file.seek(0)
        with Image.open(BytesIO(file.read())) as image:
            for frame in ImageSequence.Iterator(image):
                frame.load()
    except _READING_FAILED as error:
        raise UnreadableImageError("The file is not a whole picture.") from error
    file.seek(0)


def _exif(artist: str, rights: str) -> bytes:
    """An EXIF block without its "Exif" prefix. UTF-8, as the Metadata Working Group asks for."""
    exif = Image.Exif()
    for tag, text in ((ARTIST, artist), (COPYRIGHT, rights)):
        if text:
            exif[tag] = text.encode()
    return exif.tobytes().removeprefix(b"Exif\0\0")


def _lies_on_its_side(image: Image.Image) -> bool:
    try:
        return image.getexif().get(ORIENTATION, 1) in range(2, 9) and not getattr(image, "is_animated", False)
    except Exception:  # noqa: BLE001 - damaged metadata raises anything, and is thrown away
        return False


def _upright(image: Image.Image, image_format: str) -> bytes:
    target = BytesIO()
    options: dict[str, Any] = {"quality": 95, "icc_profile": image.info.get("icc_profile")}
    ImageOps.exif_transpose(image).save(target, format=image_format, **options)
    return target.getvalue()


def _avif(image: Image.Image, exif: bytes) -> bytes:
    """Pillow turns an AVIF upright while reading, and has no way to rewrite its metadata alone."""
    target = BytesIO()
    options: dict[str, Any] = {"quality": 90, "exif": exif, "icc_profile": image.info.get("icc_profile")}
    if getattr(image, "is_animated", False):
        durations = []
        for frame in ImageSequence.Iterator(image):
            frame.load()  # which reads the duration, too
            durations.append(frame.info["duration"])
        image.save(target, format="AVIF", save_all=True, duration=durations, **options)
    else:
        ImageOps.exif_transpose(image).save(target, format="AVIF", **options)
    return target.getvalue()
