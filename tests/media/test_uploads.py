"""Uploading pictures through the forms of the CMS: on every way in, cleaned and credited or refused."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils.translation import gettext
from PIL import Image
from wagtail.models import Collection, UploadedFile

from portal.accounts.models import User
from portal.media.forms import PortalImageForm
from portal.media.metadata import ARTIST
from portal.media.models import PortalImage
from portal.media.templatetags.media import PRESETS, picture_of
from tests.factories import image as make_image

from .pictures import FORMATS, SECRET, drawing, taken

CREDIT = {"description": "Das Rathaus", "author": "Jürgen Weiß", "source": "Stadt Aachen", "licence": "CC-BY-4.0"}
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'


@pytest.fixture
def desk(client: Client, db: None) -> Client:
    """The browser of somebody who may upload; who may is another matter (tests/accounts)."""
    client.force_login(User.objects.create_superuser("bild"), "django.contrib.auth.backends.ModelBackend")
    return client


def upload(name: str, data: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def form_data(**fields: Any) -> dict[str, Any]:
    root = Collection.get_first_root_node()
    assert root is not None
    return {"title": "Rathaus", "collection": root.pk, "tags": "", **CREDIT} | fields


def stored(image: PortalImage) -> bytes:
    """What lies in the storage."""
    with image.file.storage.open(image.file.name) as file:
        return bytes(file.read())


def assert_clean(image: PortalImage) -> None:
    """No private word in the file; its figures are those of the file stored; the credit is inside."""
    data = stored(image)
    assert SECRET.encode() not in data
    assert image.file_size == len(data)
    with Image.open(BytesIO(data)) as picture:
        assert picture.size == (image.width, image.height)
        if picture.format != "GIF":
            assert str(picture.getexif()[ARTIST]).encode("latin-1").decode() == CREDIT["author"]


def add(desk: Client, data: bytes, name: str = "bild.jpg", **fields: Any) -> Any:
    """Sends the form for a single picture."""
    return desk.post(reverse("wagtailimages:add"), form_data(file=upload(name, data), **fields))


def choose(desk: Client, data: bytes, name: str = "bild.jpg", **fields: Any) -> dict[str, Any]:
    """Sends the form in the chooser of a page."""
    values = form_data(file=upload(name, data), **fields)
    values = {f"image-chooser-upload-{key}": value for key, value in values.items()}
    answer: dict[str, Any] = desk.post(reverse("wagtailimages_chooser:create"), values).json()
    return answer


def drop(desk: Client, data: bytes, name: str = "bild.jpg") -> dict[str, Any]:
    """Drops a file on the form for many."""
    values = {"title": name, "files[]": upload(name, data)}
    answer: dict[str, Any] = desk.post(reverse("wagtailimages:add_multiple"), values).json()
    return answer


def finish(desk: Client, answer: dict[str, Any], **fields: Any) -> dict[str, Any]:
    """Fills in the form that came back for a dropped file."""
    number = answer["uploaded_file_id"]
    values = {f"uploaded-image-{number}-{key}": value for key, value in form_data(**fields).items()}
    url = reverse("wagtailimages:create_multiple_from_uploaded_image", args=(number,))
    result: dict[str, Any] = desk.post(url, values).json()
    return result


@pytest.mark.parametrize("ending", FORMATS)
def test_a_single_upload_is_cleaned(desk: Client, ending: str) -> None:
    assert add(desk, taken(ending), f"bild.{ending}").status_code == 302
    assert_clean(PortalImage.objects.get())


def test_a_picture_on_its_side_is_stored_upright(desk: Client) -> None:
    add(desk, taken("jpg", orientation=6))
    image = PortalImage.objects.get()
    assert (image.width, image.height) == (24, 40)
    assert_clean(image)


@pytest.mark.parametrize("ending", FORMATS)
def test_an_upload_of_many_is_cleaned_once_it_is_credited(desk: Client, ending: str) -> None:
    answer = drop(desk, taken(ending), f"bild.{ending}")
    assert not PortalImage.objects.exists()
    assert finish(desk, answer)["success"]
    assert_clean(PortalImage.objects.get())
    assert not UploadedFile.objects.exists()


@pytest.mark.parametrize("ending", FORMATS)
def test_an_upload_in_the_chooser_is_cleaned(desk: Client, ending: str) -> None:
    assert choose(desk, taken(ending), f"bild.{ending}")["step"] == "chosen"
    assert_clean(PortalImage.objects.get())


def test_a_new_file_for_a_picture_is_cleaned_and_the_old_sizes_go(desk: Client) -> None:
    image = make_image(author=CREDIT["author"])
    image.get_rendition("width-32")
    url = reverse("wagtailimages:edit", args=(image.pk,))
    assert desk.post(url, form_data(file=upload("neu.jpg", taken("jpg")))).status_code == 302
    fresh = PortalImage.objects.get()
    assert_clean(fresh)
    assert fresh.file.name != image.file.name
    assert not fresh.renditions.exists()


def test_saving_without_a_new_file_leaves_the_file_alone(desk: Client) -> None:
    image = make_image()
    before = stored(image)
    url = reverse("wagtailimages:edit", args=(image.pk,))
    assert desk.post(url, form_data(title="Anders")).status_code == 302
    fresh = PortalImage.objects.get()
    assert (fresh.title, fresh.file.name, stored(fresh)) == ("Anders", image.file.name, before)


@pytest.mark.parametrize("ending", FORMATS)
def test_no_size_of_a_picture_tells_more_than_the_picture(desk: Client, ending: str) -> None:
    add(desk, taken(ending), f"bild.{ending}")
    renditions = PortalImage.objects.get().get_renditions(*PRESETS["text"].filters)
    assert renditions
    for rendition in renditions.values():
        with rendition.file.storage.open(rendition.file.name) as file:
            assert SECRET.encode() not in file.read()


@pytest.mark.parametrize("field", ["description", "author", "licence"])
def test_every_form_asks_for_the_credit_with_our_sentence(desk: Client, field: str) -> None:
    sentence = gettext(str(PortalImageForm.sentences[field]))
    data = taken("jpg")
    assert sentence in add(desk, data, **{field: ""}).content.decode()
    assert sentence in choose(desk, data, **{field: ""})["htmlFragment"]
    answer = drop(desk, data)
    assert answer["success"]
    assert sentence in finish(desk, answer, **{field: ""})["form"]
    assert not PortalImage.objects.exists()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("bild.jpg", taken("jpg")[:400]),
        ("bild.jpg", taken("jpg")[:-40]),
        ("bild.jpg", b"\xff\xd8\xff\xe0" + b"\0" * 200),
        ("bild.png", taken("png")[:60]),
        ("bild.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 50),
        ("bild.gif", b"GIF89a"),
        ("bild.webp", b"RIFF\x10\0\0\0WEBPVP8 "),
        ("bild.avif", taken("avif")[:200]),
        ("bild.jpg", b""),
        ("bild.jpg", b"kein Bild"),
        ("bild.png", taken("jpg")),
        ("bild.svg", SVG),
        ("bild.jpg", SVG),
        ("bild.tiff", b"II*\0"),
        ("bild", taken("jpg")),
    ],
    # Named, because profiles carry the time at which they were made.
    ids=(
        "jpg-cut-early",
        "jpg-cut-late",
        "jpg-zeroes",
        "png-cut",
        "png-zeroes",
        "gif-header",
        "webp-header",
        "avif-cut",
        "empty",
        "text",
        "jpg-named-png",
        "svg",
        "svg-named-jpg",
        "tiff",
        "no-ending",
    ),
)
def test_a_broken_or_unwanted_file_gets_a_sentence(desk: Client, name: str, data: bytes) -> None:
    answer = add(desk, data, name)
    assert answer.status_code == 200
    assert len(answer.context["form"].errors["file"]) == 1
    assert choose(desk, data, name)["step"] == "reshow_creation_form"
    dropped = drop(desk, data, name)
    assert not dropped["success"]
    assert dropped["error_message"]
    assert not PortalImage.objects.exists()
    assert not UploadedFile.objects.exists()


def test_a_picture_without_credit_is_shown_nowhere(db: None) -> None:
    def shown(**fields: Any) -> str:
        return str(picture_of(make_image(**fields)))

    assert "<img" in shown()
    assert shown(author="") == shown(author=" ") == shown(licence="") == ""


def test_a_script_that_saves_a_picture_cannot_go_around_the_cleaning(db: None) -> None:
    image = PortalImage(title="Bild", **CREDIT)
    image.file.save("bild.jpg", ContentFile(taken("jpg")), save=True)
    assert SECRET.encode() not in stored(image)


def test_a_large_picture_is_refused_before_it_is_unpacked(desk: Client, settings: Any) -> None:
    settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS = 500
    target = BytesIO()
    drawing().save(target, "PNG")
    assert "960" in str(add(desk, target.getvalue(), "bild.png").context["form"].errors["file"])
