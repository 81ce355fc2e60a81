"""Tables for tests, as people's programs write them."""

from __future__ import annotations

import csv
import io
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from django.utils.translation import override
from openpyxl import Workbook

from partners.exchange.known import look
from partners.exchange.logos import Logos
from partners.exchange.plan import Options, Plan, plan
from partners.exchange.tables import Table, read
from tests import factories

#: A new profile that nothing is wrong with.
FINE = {"key": "werk", "name": "Werk", "kind": "company", "place": "Aachen"}


def as_csv(*rows: dict[str, Any], delimiter: str = ";", code: str = "utf-8") -> bytes:
    """The rows below the names of all their columns."""
    names = [*dict.fromkeys(name for row in rows for name in row)]
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, names, delimiter=delimiter, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return buffer.getvalue().encode(code)


def as_xlsx(*rows: list[Any]) -> bytes:
    """A workbook with these rows."""
    book = Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def table(content: bytes, name: str = "partner.csv") -> Table:
    """What is read."""
    return read(io.BytesIO(content), name)


def planned(*rows: dict[str, Any], logos: bytes | None = None, **options: bool) -> Plan:
    """What the rows would do, in English words."""
    with override("en"):
        packed = Logos(io.BytesIO(logos)) if logos else None
        return plan(table(as_csv(*rows)), look(), Options(**options), packed)


def places(found: Plan) -> list[tuple[int, str, str]]:
    """Where the errors are: row, column, letter."""
    return [(problem.row, problem.column, problem.letter) for problem in found.errors]


def zipped(**files: bytes) -> bytes:
    """A ZIP file; an underscore in a name stands for its dot."""
    buffer = io.BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(name.replace("_", "."), content)
    return buffer.getvalue()


def picture() -> bytes:
    """The bytes of a small JPEG."""
    return factories.picture_file().read()
