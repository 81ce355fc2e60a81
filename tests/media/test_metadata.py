"""Cleaning picture files: everything private goes; pixels, colours, movement and the credit stay."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image, ImageChops, ImageSequence

from portal.media.metadata import ARTIST, COPYRIGHT, UnreadableImageError, clean, decode

from .pictures import ANIMATED, FORMATS, GPS_IFD, PROFILE, SECRET, moving, phone_jpeg, taken

ARTISTS_NAME, RIGHTS = "Jürgen Weiß", "Stadt Aachen | Jürgen Weiß, CC BY 4.0"


def cleaned(data: bytes) -> Image.Image:
    """The cleaned picture, after checks that hold for every one."""
    result = clean(BytesIO(data), ARTISTS_NAME, RIGHTS)
    assert SECRET.encode() not in result
    assert b"xmpmeta" not in result
    decode(BytesIO(result))
    image = Image.open(BytesIO(result))
    found = image.getexif()
    assert not found.get_ifd(GPS_IFD)
    assert set(found) <= {ARTIST, COPYRIGHT}
    return image


def text(image: Image.Image, tag: int) -> str:
    """An EXIF text. Pillow reads its bytes as Latin-1."""
    return str(image.getexif()[tag]).encode("latin-1").decode()


def same_pixels(one: Image.Image, other: Image.Image) -> bool:
    return one.size == other.size and not ImageChops.difference(one.convert("RGB"), other.convert("RGB")).getbbox()


@pytest.mark.parametrize("ending", FORMATS)
def test_place_owner_and_remarks_go(ending: str) -> None:
    assert cleaned(taken(ending)).size == (40, 24)


@pytest.mark.parametrize("ending", sorted({*FORMATS} - {"gif"}))
def test_credit_and_colour_profile_stay(ending: str) -> None:
    image = cleaned(taken(ending))
    assert text(image, ARTIST) == ARTISTS_NAME
    assert text(image, COPYRIGHT) == RIGHTS
    assert image.info["icc_profile"] == PROFILE


@pytest.mark.parametrize("ending", sorted({*FORMATS} - {"avif"}))
def test_an_upright_picture_keeps_every_pixel(ending: str) -> None:
    data = taken(ending)
    assert same_pixels(Image.open(BytesIO(data)), cleaned(data))


@pytest.mark.parametrize("options", [{"progressive": True}, {"subsampling": 2, "restart_marker_rows": 1}])
def test_every_kind_of_jpeg_keeps_every_pixel(options: dict[str, int]) -> None:
    data = taken("jpg", **options)
    assert same_pixels(Image.open(BytesIO(data)), cleaned(data))


def test_the_colours_of_print_stay() -> None:
    target = BytesIO()
    Image.new("CMYK", (8, 8), (200, 10, 60, 30)).save(target, "JPEG")
    image = cleaned(target.getvalue())
    assert image.mode == "CMYK"
    assert same_pixels(Image.open(target), image)


@pytest.mark.parametrize("ending", ["jpg", "png", "webp", "avif"])
def test_a_picture_on_its_side_is_turned_upright(ending: str) -> None:
    image = cleaned(taken(ending, orientation=6)).convert("RGB")
    assert image.size == (24, 40)
    red, blue = image.getpixel((12, 4)), image.getpixel((12, 36))
    assert isinstance(red, tuple) and isinstance(blue, tuple)
    assert red[0] > 150 > 60 > red[2]
    assert blue[2] > 150 > 60 > blue[0]


@pytest.mark.parametrize("orientation", [1, 6])
def test_the_second_picture_of_a_phone_goes(orientation: int) -> None:
    image = cleaned(phone_jpeg(orientation))
    assert image.format == "JPEG"
    assert getattr(image, "n_frames", 1) == 1


@pytest.mark.parametrize("ending", ANIMATED)
def test_movement_and_timing_stay(ending: str) -> None:
    durations, colours = [], []
    for frame in ImageSequence.Iterator(cleaned(moving(ending))):
        pixel = frame.convert("RGB").getpixel((8, 8))
        assert isinstance(pixel, tuple)
        colours.append(pixel.index(max(pixel)))
        durations.append(round(frame.info["duration"]))
    assert durations == [100, 200, 500]
    assert colours == [0, 1, 2]


def test_transparency_stays() -> None:
    for ending in ("png", "webp", "gif"):
        target = BytesIO()
        Image.new("RGBA", (8, 8), (10, 20, 30, 0)).save(target, ending.upper(), lossless=True)
        alpha = cleaned(target.getvalue()).convert("RGBA").getpixel((4, 4))
        assert isinstance(alpha, tuple)
        assert alpha[3] == 0, ending


def test_cleaning_twice_changes_nothing() -> None:
    for ending in ("jpg", "png", "webp", "gif"):
        once = clean(BytesIO(taken(ending)), ARTISTS_NAME, RIGHTS)
        assert clean(BytesIO(once), ARTISTS_NAME, RIGHTS) == once


@pytest.mark.parametrize("ending", FORMATS)
@pytest.mark.parametrize("share", [0.02, 0.2, 0.5, 0.95])
def test_a_file_cut_short_is_refused_by_name(ending: str, share: float) -> None:
    data = taken(ending)
    cut = data[: int(len(data) * share)]
    with pytest.raises(UnreadableImageError):
        decode(BytesIO(cut))
        clean(BytesIO(cut), ARTISTS_NAME, RIGHTS)


@pytest.mark.parametrize("data", [b"", b"no picture", b"\xff\xd8\xff\xe1\x00\x10Exif", b"GIF89a", b"RIFF\0\0\0\0WEBP"])
def test_what_is_no_picture_is_refused_by_name(data: bytes) -> None:
    with pytest.raises(UnreadableImageError):
        clean(BytesIO(data), ARTISTS_NAME, RIGHTS)


def test_a_kind_that_cannot_be_cleaned_is_refused() -> None:
    target = BytesIO()
    Image.new("RGB", (8, 8)).save(target, "TIFF")
    with pytest.raises(UnreadableImageError, match="TIFF"):
        clean(target, ARTISTS_NAME, RIGHTS)
