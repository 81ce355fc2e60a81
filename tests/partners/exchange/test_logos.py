"""Logos come out of a ZIP file, checked as any upload is; what hides there does no harm."""

from __future__ import annotations

import io
import struct
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from django.utils.translation import override

from partners.exchange.carrying import carry_out
from partners.exchange.known import look
from partners.exchange.logos import Logos, same_name
from partners.exchange.plan import Options, plan
from partners.exchange.problems import FileError
from partners.models import PartnerPage
from portal.media.models import PortalImage
from tests import factories
from tests.factories import Portal

from .sheets import FINE, as_csv, picture, planned, table, zipped

ROW = FINE | {"logo": "werk.jpg", "logo_licence": "permission"}


def carried(*rows: dict[str, Any], packed: bytes | None) -> int:
    """Carry out the rows with their logos; how many steps that were."""
    logos = Logos(io.BytesIO(packed)) if packed else None
    found = plan(table(as_csv(*rows)), look(), Options(publish=True), logos)
    assert found.errors == []
    carry_out(found, look(), logos)
    return len(found.to_do)


def logo(key: str = "werk") -> PortalImage | None:
    """The logo of a profile."""
    return PartnerPage.objects.get(slug=key, locale__language_code="de").logo  # type: ignore[return-value]


def test_a_logo_with_its_credit(site: Portal) -> None:
    packed = zipped(WERK_JPG=picture())
    assert carried(ROW, packed=packed) == 1
    made = logo()
    assert made is not None
    assert (made.author, made.licence, made.description) == ("Werk", "permission", "Logo: Werk")
    # Again with and without the ZIP file, there is nothing to do.
    assert carried(ROW, packed=packed) == 0
    assert carried(ROW, packed=None) == 0
    assert carried(ROW | {"logo": "", "logo_licence": ""}, packed=None) == 1
    assert logo() is None


def test_another_picture_takes_the_place_of_the_first(site: Portal) -> None:
    carried(ROW, packed=zipped(werk_jpg=picture()))
    first = logo()
    other = factories.picture_file(size=(80, 80)).read()
    assert carried(ROW, packed=zipped(werk_jpg=other)) == 1
    assert logo() != first
    assert carried(ROW | {"logo_author": "Erika"}, packed=zipped(werk_jpg=other)) == 1
    assert logo().author == "Erika"  # type: ignore[union-attr]


def test_two_profiles_may_share_a_picture(site: Portal) -> None:
    row = ROW | {"logo_author": "Haus"}
    carried(row, row | {"key": "zwei", "name": "Zwei"}, packed=zipped(werk_jpg=picture()))
    assert logo() == logo("zwei")


def test_same_name_as_stored() -> None:
    assert same_name("Öl Werk.png", "Ol_Werk.png")
    assert same_name("werk.png", "werk_AbCdEf1.png")
    assert not same_name("werk.png", "werk_2.png")


@pytest.mark.parametrize(
    ("row", "packed", "column", "word"),
    [
        (ROW, None, "logo", "Hand in a ZIP file"),
        (ROW | {"logo": "werg.jpg"}, zipped(werk_jpg=picture()), "logo", "Was “werk.jpg” meant?"),
        (ROW | {"logo_licence": ""}, zipped(werk_jpg=picture()), "logo_licence", "terms"),
        (ROW | {"logo_licence": "gemeinfrei"}, zipped(werk_jpg=picture()), "logo_licence", "Known are"),
        (ROW, zipped(werk_jpg=b"no picture"), "logo", ""),
        (ROW, zipped(werk_jpg=picture()[:200]), "logo", ""),
        (ROW | {"logo": "werk.svg"}, zipped(werk_svg=b"<svg xmlns='http://www.w3.org/2000/svg'/>"), "logo", ""),
        (ROW | {"logo": "werk.jpg"}, zipped(werk_jpg=b"GIF89a" + b"\0" * 50), "logo", ""),
    ],
)
def test_what_is_wrong_with_a_logo(
    site: Portal, row: dict[str, str], packed: bytes | None, column: str, word: str
) -> None:
    found = planned(row, logos=packed)
    problem = found.errors[0]
    assert (problem.row, problem.column) == (2, column)
    assert word in problem.sentence
    assert problem.sentence


def test_a_picture_that_is_too_large(site: Portal, settings: Any) -> None:
    settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE = 100
    assert "megabytes" in planned(ROW, logos=zipped(werk_jpg=picture())).errors[0].sentence


def test_pictures_that_nobody_names_are_noted(site: Portal) -> None:
    found = planned(ROW, logos=zipped(werk_jpg=picture(), rest_jpg=picture(), **{"__MACOSX/x_jpg": b""}))
    assert [problem.sentence for problem in found.warnings if "rest.jpg" in problem.sentence]
    assert found.errors == []


def one(name: str) -> bytes:
    """A ZIP file with one entry of this very name."""
    buffer = io.BytesIO()
    with ZipFile(buffer, "w") as packed:
        packed.writestr(name, picture())
    return buffer.getvalue()


def bomb() -> bytes:
    """Little that unpacks to much."""
    buffer = io.BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as packed:
        for number in range(3):
            packed.writestr(f"{number}.png", b"\0" * 100_000_000)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "empty"),
        (b"no archive", "ZIP file that can be read"),
        (one("../werk.jpg"), "leads out"),
        (one("/etc/werk.jpg"), "leads out"),
        (one("a\\..\\..\\werk.jpg"), "leads out"),
        (one("C:werk.jpg"), "leads out"),
        (bomb(), "far more"),
    ],
)
def test_an_archive_that_is_none_or_hides_something(content: bytes, word: str) -> None:
    with override("en"), pytest.raises(FileError, match=word):
        Logos(io.BytesIO(content))


def test_the_same_name_twice(site: Portal) -> None:
    buffer = io.BytesIO()
    with ZipFile(buffer, "w") as packed:
        packed.writestr("a/werk.jpg", picture())
        packed.writestr("b/WERK.jpg", picture())
    with override("en"), pytest.raises(FileError, match="twice"):
        Logos(io.BytesIO(buffer.getvalue()))


def test_an_entry_that_says_it_is_small_and_is_not(site: Portal) -> None:
    """Only as many bytes are unpacked as were declared."""
    content = bytearray(zipped(werk_jpg=b"\0" * 1_000_000))
    for mark, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        start = content.index(mark) + place
        content[start : start + 4] = struct.pack("<I", 10)
    found = planned(ROW, logos=bytes(content))
    assert [problem.column for problem in found.errors] == ["logo"]
