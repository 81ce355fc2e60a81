"""Tables are read however they were saved, and refused in a sentence where they cannot be."""

from __future__ import annotations

import io
from datetime import date, datetime
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from django.utils.translation import override

from partners.exchange.problems import FileError
from partners.exchange.tables import MOST_ROWS, check_size, read

from .sheets import as_csv, as_xlsx, table

ROW = {"key": "bruecke", "name": "Brücke; Söhne, „AG“", "summary": "Zwei\nZeilen"}


@pytest.fixture(autouse=True)
def _english() -> object:
    with override("en"):
        yield


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_csv_however_it_was_saved(delimiter: str, code: str) -> None:
    found = table(as_csv(ROW, delimiter=delimiter, code=code))
    assert found.head == ["key", "name", "summary"]
    assert [cell.text for cell in found.lines[0].cells] == [*ROW.values()]


def test_old_line_ends_and_empty_rows() -> None:
    found = table(b"key;name\r\n\r\n;;\r\na;A\r\n\r\nb;B;;\r\n")
    assert [(line.number, [cell.text for cell in line.cells]) for line in found.lines] == [
        (4, ["a", "A"]),
        (6, ["b", "B"]),
    ]


def test_cells_of_a_workbook_as_a_person_would_type_them() -> None:
    row = [1971, 1971.0, 50.7762, date(2025, 5, 20), datetime(2025, 5, 20), True, None, "Öl"]
    found = table(as_xlsx([*"abcdefgh"], row), "partner.xlsx")
    assert [cell.text for cell in found.lines[0].cells] == [
        "1971",
        "1971",
        "50.7762",
        "2025-05-20",
        "2025-05-20",
        "true",
        "",
        "Öl",
    ]


def test_formulas_are_marked_and_an_apostrophe_makes_text() -> None:
    cells = table(b"key;name\n=1+1;'=1+1\n'+49;'s-Hertogenbosch").lines
    assert [(cell.text, cell.is_formula) for line in cells for cell in line.cells] == [
        ("=1+1", True),
        ("=1+1", False),
        ("+49", False),
        ("'s-Hertogenbosch", False),
    ]
    (line,) = table(as_xlsx(["key"], ["=1+1"]), "a.xlsx").lines
    assert line.cells[0].is_formula


@pytest.mark.parametrize(
    ("content", "name", "word"),
    [
        (b"", "a.csv", "empty"),
        (b"\xef\xbb\xbf\n;;\n", "a.csv", "no rows"),
        (b"key\na", "a.pdf", ".csv or .xlsx"),
        (b"key\na", "a.xlsx", "ending"),
        (b"PK\x03\x04broken", "a.xlsx", "no workbook"),
        (as_xlsx(["key"]), "a.csv", "ending"),
        (b'key;name\na;"open', "a.csv", "Row 2"),
        (b"key\n" + b"a\n" * (MOST_ROWS + 1), "a.csv", "too large"),
        (b";" * 300 + b"a\n", "a.csv", "too large"),
        (b"key\n" + b"x" * 140_000, "a.csv", "Row 2"),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(content: bytes, name: str, word: str) -> None:
    with pytest.raises(FileError, match=word):
        table(content, name)


def test_a_file_that_is_too_large_is_refused_before_it_is_read(settings: object) -> None:
    with pytest.raises(FileError, match=r"100 megabytes; up to 20"):
        check_size(100_000_000)
    settings.IMPORT_MOST_MEGABYTES = 1  # type: ignore[attr-defined]
    with pytest.raises(FileError, match="up to 1"):
        read(io.BytesIO(b"key\n" + b"a" * 1_000_001), "a.csv")


def test_a_workbook_that_unpacks_to_too_much_is_refused(settings: object) -> None:
    settings.IMPORT_MOST_MEGABYTES = 1  # type: ignore[attr-defined]
    buffer = io.BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", b"0" * 30_000_000)
    with pytest.raises(FileError, match="unpacks"):
        table(buffer.getvalue(), "a.xlsx")
