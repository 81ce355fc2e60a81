"""What a picture file may say about itself: the credit, and nothing else.

Cameras and phones write the place, the time and the owner into a picture. Uploads are cleaned
before they are stored, so that neither the original nor a rendition gives them away.
"""

from io import BytesIO
from typing import BinaryIO

from PIL import Image, ImageOps

#: EXIF tags that name the author and the rights (TIFF 6.0, baseline tags).
ARTIST, COPYRIGHT = 0x013B, 0x8298
_KEEPS_EXIF = {"JPEG", "WEBP", "PNG", "AVIF", "TIFF"}


def clean(file: BinaryIO, artist: str, rights: str) -> BytesIO | None:
    """The picture without metadata, turned upright, carrying `artist` and `rights` only.

    Colour profile and animation are kept. Returns None for a format that Pillow cannot write.
    """
    file.seek(0)
    with Image.open(file) as image:
        image_format = image.format or ""
        if image_format not in Image.SAVE:
            Image.init()
        if image_format not in Image.SAVE:
            return None
        options: dict[str, object] = {}
        if profile := image.info.get("icc_profile"):
            options["icc_profile"] = profile
        if image_format in _KEEPS_EXIF:
            exif = Image.Exif()
            if artist:
                exif[ARTIST] = _ascii(artist)
            if rights:
                exif[COPYRIGHT] = _ascii(rights)
            options["exif"] = exif.tobytes()
        if getattr(image, "is_animated", False):
            options["save_all"] = True
            upright: Image.Image = image
        else:
            upright = ImageOps.exif_transpose(image)
        if image_format == "JPEG":
            # Untouched pixels keep the file's own quantisation: cleaning costs no quality.
            options["quality"] = "keep" if upright is image or _unturned(image) else 92
            if options["quality"] == "keep":
                upright = image
        for key in ("exif", "xmp", "XML:com.adobe.xmp", "comment", "photoshop"):
            upright.info.pop(key, None)
        target = BytesIO()
        upright.save(target, format=image_format, **options)
    target.seek(0)
    return target


def _unturned(image: Image.Image) -> bool:
    return image.getexif().get(0x0112, 1) == 1


def _ascii(text: str) -> str:
    return text.encode("ascii", "replace").decode()
