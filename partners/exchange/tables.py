"""Tables out of files: CSV however it was saved, and XLSX; every cell as the text that a person would type."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import PurePath
from typing import IO, TYPE_CHECKING, Any
from zipfile import ZipFile

from django.conf import settings
from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from .problems import FileError

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_ROWS = 20_000
MOST_COLUMNS = 200
#: Bytes that a packed workbook may unpack to, for each byte that a file may have.
MOST_EXPANSION = 20
DELIMITERS = ";,\t"
STARTERS = ("=", "+", "-", "@", "\t", "\r", "\n")
#: Of what the first sheet is called, when a workbook has several.
SHEET = "partners"


@dataclass(frozen=True)
class Cell:
    """The text of a cell, and whether the program would compute it."""

    text: str = ""
    is_formula: bool = False


@dataclass(frozen=True)
class Line:
    """A row with its number as spreadsheet programs count."""

    number: int
    cells: list[Cell]


@dataclass(frozen=True)
class Table:
    """The names in the first row, and what stands below."""

    head: list[str]
    lines: list[Line] = field(default_factory=list)

    @staticmethod
    def letter(index: int) -> str:
        """What spreadsheet programs call a column."""
        return str(get_column_letter(index + 1))


def largest() -> int:
    """Bytes that a file may have."""
    return settings.IMPORT_MOST_MEGABYTES * 1_000_000


def check_size(size: int) -> None:
    """Raises FileError for a file that is empty or too large; asked before anything is read."""
    if not size:
        raise FileError(_("The file is empty. Start from the template."))
    if size > largest():
        raise FileError(
            _("The file has %(size)d megabytes; up to %(most)d are read. Divide it, or have the limit raised.")
            % {"size": -(-size // 1_000_000), "most": settings.IMPORT_MOST_MEGABYTES}
        )


def read(file: IO[bytes], name: str) -> Table:
    """The table of a file; its ending says of which form it is. Raises FileError."""
    ending = PurePath(name).suffix.lower()
    if ending not in (".csv", ".txt", ".tsv", ".xlsx"):
        raise FileError(_("Files that end in .csv or .xlsx can be read. Save the table in one of these forms."))
    content = file.read(largest() + 1)
    check_size(len(content))
    is_packed = content.startswith(b"PK\x03\x04")
    if is_packed != (ending == ".xlsx"):
        raise FileError(_("The content is not what the ending of the file name says. Save the table again."))
    rows = _xlsx_rows(content) if is_packed else _csv_rows(content)
    lines: list[Line] = []
    for number, padded in rows:
        cells = _without_end(padded)
        if len(cells) > MOST_COLUMNS or len(lines) > MOST_ROWS:
            raise FileError(
                _("The table is too large: up to %(rows)d rows and %(columns)d columns are read. Divide it.")
                % {"rows": MOST_ROWS, "columns": MOST_COLUMNS}
            )
        if any(cell.text for cell in cells):
            lines.append(Line(number, cells))
    if not lines:
        raise FileError(_("The file has no rows. Start from the template."))
    head, *rest = lines
    names = [" ".join(cell.text.split()).casefold() for cell in head.cells]
    while names and not names[-1]:
        names.pop()
    return Table(names, rest)


def _without_end(cells: list[Cell]) -> list[Cell]:
    """The cells up to the last one that holds anything."""
    return cells[: max((index for index, cell in enumerate(cells, start=1) if cell.text), default=0)]


def _csv_rows(content: bytes) -> Iterator[tuple[int, list[Cell]]]:
    text = _decoded(content)
    head = text.split("\n", 1)[0]
    delimiter = max(DELIMITERS, key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = 0
    try:
        for number, row in enumerate(reader, start=1):
            yield number, [_csv_cell(text) for text in row]
    except csv.Error as error:
        raise FileError(
            _("Row %(row)d cannot be read: a quotation mark is open or stands within a cell. Save the table again.")
            % {"row": number + 1}
        ) from error


def _csv_cell(text: str) -> Cell:
    if text.startswith("="):
        return Cell(text, is_formula=True)
    # An apostrophe keeps spreadsheet programs from computing; it is no part of the text.
    return Cell(text[1:] if text.startswith("'") and text[1:].lstrip(" \u00a0").startswith(STARTERS) else text)


def _decoded(content: bytes) -> str:
    codes = ["utf-16"] if content.startswith((b"\xff\xfe", b"\xfe\xff")) else ["utf-8-sig", "cp1252", "latin-1"]
    for code in codes:
        try:
            return content.decode(code)
        except UnicodeDecodeError:
            continue
    raise FileError(_("The letters of the file cannot be read. Save it as “CSV UTF-8”."))


def _xlsx_rows(content: bytes) -> Iterator[tuple[int, list[Cell]]]:
    try:
        with ZipFile(io.BytesIO(content)) as packed:
            # No more than what is declared here is ever unpacked.
            if sum(each.file_size for each in packed.infolist()) > MOST_EXPANSION * largest():
                raise FileError(_("The workbook unpacks to far more than a table needs. Save the table alone."))
        book = load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
    except FileError:
        raise
    except Exception as error:  # openpyxl raises anything on damaged files
        raise FileError(_no_workbook()) from error
    sheets = {sheet.title.casefold(): sheet for sheet in book.worksheets}
    if not sheets:
        raise FileError(_("The workbook has no table. Start from the template."))
    sheet = sheets.get(SHEET) or book.worksheets[0]
    # A sheet may claim a million columns.
    sheet.reset_dimensions()
    try:
        for number, row in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS + 1), start=1):
            yield number, [Cell(_typed(cell.value), cell.data_type == "f") for cell in row]
    except FileError:
        raise
    except Exception as error:
        raise FileError(_no_workbook()) from error


def _no_workbook() -> str:
    return _("This is no workbook that can be read. Open it, save it again as .xlsx, without a password.")


def _typed(value: Any) -> str:
    """What a person would type to get this value."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ")
    return value.isoformat() if isinstance(value, date) else str(value)
