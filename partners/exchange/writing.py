"""The directory as a table that can be read in again, and the empty table to begin with."""

from __future__ import annotations

import csv
import io
from pathlib import PurePath
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from portal.forms.cells import safe_cell

from .columns import COLUMNS, ENGLISH, LOGO
from .problems import FileError
from .tables import SHEET

if TYPE_CHECKING:
    from collections.abc import Iterable

    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

    from .known import Known

#: Of a workbook: in which letters columns stand, and how wide they are.
WIDTH = 24


def export(known: Known, name: str) -> bytes:
    """All profiles of the German directory, drafts included; the ending of `name` says in which form.

    Raises FileError for any other ending.
    """
    return _written(name, [profile.cells for profile in known.profiles.values()])


def template(name: str) -> bytes:
    """The names of the columns; a workbook also says what belongs there. Raises FileError as `export` does."""
    return _written(name, [])


def _written(name: str, rows: Iterable[dict[str, str]]) -> bytes:
    ending = PurePath(name).suffix.lower()
    if ending == ".csv":
        return _csv(rows)
    if ending == ".xlsx":
        return _xlsx(rows)
    raise FileError(_("The name of the file must end in .csv or .xlsx."))


def _csv(rows: Iterable[dict[str, str]]) -> bytes:
    """With a byte order mark and semicolons, as spreadsheet programs in Germany expect."""
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, [*COLUMNS], delimiter=";")
    writer.writeheader()
    for row in rows:
        writer.writerow({name: safe_cell(text) for name, text in row.items()})
    return b"\xef\xbb\xbf" + buffer.getvalue().encode()


def _xlsx(rows: Iterable[dict[str, str]]) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet(SHEET)
    for index in range(len(COLUMNS)):
        sheet.column_dimensions[chr(ord("A") + index)].width = WIDTH
    sheet.freeze_panes = "A2"
    _append(sheet, [*COLUMNS], bold=True)
    for row in rows:
        _append(sheet, [row[name] for name in COLUMNS])
    _explain(book.create_sheet(_("Columns")))
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _explain(sheet: WriteOnlyWorksheet) -> None:
    sheet.column_dimensions["B"].width = sheet.column_dimensions["C"].width = 3 * WIDTH
    _append(sheet, [_("Column"), _("What it holds"), _("Values"), _("Example")], bold=True)
    for column in COLUMNS.values():
        needed = _("Required.") if column.is_required else ""
        where = _("Goes to the translators' desk.") if column in ENGLISH else ""
        optional = _("May be left out.") if column in (*LOGO, *ENGLISH) else ""
        text = " ".join(part for part in (str(column.text), needed, where, optional) if part)
        _append(sheet, [column.name, text, ", ".join(column.values), column.example])


def _append(sheet: WriteOnlyWorksheet, texts: list[str], *, bold: bool = False) -> None:
    cells = []
    for text in texts:
        cell = WriteOnlyCell(sheet, value=text)
        if text:
            cell.data_type = "s"  # text, though it may begin with an equals sign
        if bold:
            cell.font = Font(bold=True)
        cells.append(cell)
    sheet.append(cells)
