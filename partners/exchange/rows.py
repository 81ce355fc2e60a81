"""One row of the table: its cells read, checked as the CMS checks them, and written down in steady form."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from portal.pages.slugs import slug_from

from ..geography import nearby
from ..profile import PartnerPage
from . import readers
from .columns import COLUMNS, ENGLISH, GERMAN
from .problems import CellError, Problem

if TYPE_CHECKING:
    from .columns import Column
    from .known import Known, Profile
    from .logos import Logos
    from .plan import Options
    from .tables import Line

ENGLISH_NAMES = {column.name for column in ENGLISH}
#: Of columns that a table leaves out, what a new profile gets.
DEFAULTS = {"relation": "member"}


@dataclass
class Row:
    """A row as read: column → value, and column → cell in steady form. What is wrong is missing in both."""

    number: int
    key: str = ""
    values: dict[str, Any] = field(default_factory=dict)
    cells: dict[str, str] = field(default_factory=dict)
    #: Where its columns stand.
    letters: dict[str, str] = field(default_factory=dict)

    def problem(self, column: str, sentence: str, *, is_warning: bool = False) -> Problem:
        """Something about a cell of this row."""
        return Problem(self.number, column, self.letters.get(column, ""), sentence, is_warning)


def read_row(
    line: Line,
    columns: dict[str, tuple[int, str]],
    known: Known,
    options: Options,
    logos: Logos | None,
    problems: list[Problem],
) -> Row:
    """Read the cells of a row; `columns` says where each stands. Adds to `problems`."""
    row = Row(line.number, letters={name: letter for name, (_index, letter) in columns.items()})
    width = 1 + max(index for index, _letter in columns.values())
    if any(cell.text for cell in line.cells[width:]):
        problems.append(
            row.problem(
                "", _("The row has more cells than the first one. Put texts with the separator in quotation marks.")
            )
        )
    for name, (index, _letter) in columns.items():
        cell = line.cells[index] if index < len(line.cells) else None
        if name in ENGLISH_NAMES and not (options.english and cell and cell.text.strip()):
            continue  # no English in the table leaves that of the desk alone
        try:
            if cell and cell.is_formula:
                raise CellError(
                    _("The cell holds a formula. Put its value there; as text it begins with an apostrophe.")
                )
            value = _value(COLUMNS[name], cell.text if cell else "", known)
        except CellError as error:
            problems.append(row.problem(name, str(error)))
            continue
        row.values[name], row.cells[name] = value, readers.shown(value)
    _find_key(row, columns)
    profile = known.profiles.get(row.key)
    _fill_up(row, profile, columns, problems)
    problems += _contradictions(row, profile, options)
    if profile and profile.locked:
        problems.append(row.problem("", _("The profile is locked in the CMS. Ask whoever locked it to unlock it.")))
    if logos is not None or "logo" in row.cells:
        problems += _logo(row, profile, logos)
    return row


def _value(column: Column, text: str, known: Known) -> Any:
    """The value of a cell. Raises CellError."""
    if any(ord(letter) < 32 and letter not in "\t\n\r" for letter in text):
        raise CellError(_("The cell holds a character that cannot be printed. Type the text again."))
    if column.name in known.vocabularies:
        return readers.terms(text, known.vocabularies[column.name].known)
    value = column.read(text)
    if column.is_required and value == "":
        raise CellError(_("Please fill this in."))
    if not column.attribute:
        return value
    return _checked(column, value)


def _checked(column: Column, value: Any) -> Any:
    """What the field of the profile makes of it."""
    model_field = PartnerPage._meta.get_field(column.attribute)
    longest = model_field.max_length
    if longest and isinstance(value, str) and len(value) > longest:
        raise CellError(
            _("The text has %(length)d letters; up to %(longest)d fit. Shorten it.")
            % {"length": len(value), "longest": longest}
        )
    if value in (None, ""):
        return value
    try:
        return model_field.clean(value, None)
    except ValidationError as error:
        raise CellError(" ".join(error.messages)) from error


def _find_key(row: Row, columns: dict[str, tuple[int, str]]) -> None:
    if "key" in columns and "key" not in row.values:
        return  # it cannot be read
    row.key = row.values.get("key") or slug_from(str(row.values.get("name", "")), "de")
    row.values.pop("key", None)
    row.cells.pop("key", None)


def _fill_up(row: Row, profile: Profile | None, columns: dict[str, tuple[int, str]], problems: list[Problem]) -> None:
    """A new profile needs more than one that is there already."""
    if profile is not None or not row.key:
        return
    for column in GERMAN:
        if column.name in columns or column.name == "key":
            continue
        if column.name in DEFAULTS:
            row.values[column.name] = column.read(DEFAULTS[column.name])
            row.cells[column.name] = DEFAULTS[column.name]
        elif column.is_required:
            sentence = _("A new profile needs the column “%(column)s”. Add it to the table.") % {"column": column.name}
            problems.append(row.problem("", sentence))


def _contradictions(row: Row, profile: Profile | None, options: Options) -> list[Problem]:
    """What is right cell by cell and wrong together."""
    if not row.key:
        return []
    merged = {**(profile.cells if profile else {}), **row.cells}
    page = PartnerPage(
        relation=merged.get("relation", ""),
        latitude=readers.degrees(merged.get("latitude", "")),
        longitude=readers.degrees(merged.get("longitude", "")),
    )
    found = []
    try:
        page.check_agreement()
    except ValidationError as error:
        for name, messages in error.message_dict.items():
            found += [row.problem(name, message) for message in messages]
    moved = {"latitude", "longitude"} & {*row.cells} and (
        profile is None or any(profile.cells[name] != merged[name] for name in ("latitude", "longitude"))
    )
    if moved and page.has_coordinates and not nearby(*page.coordinates):
        found.append(_far(row, page, options))
    before = profile.cells if profile else {}
    for column in ENGLISH:
        german = next(each.name for each in GERMAN if each.attribute == column.attribute)
        if row.cells.get(column.name) and not {**before, **row.cells}.get(german):
            sentence = _("There is no German text that this could translate. Fill in the column “%(column)s”.")
            found.append(row.problem(column.name, sentence % {"column": german}))
    return found


def _far(row: Row, page: PartnerPage, options: Options) -> Problem:
    latitude, longitude = page.coordinates
    if nearby(longitude, latitude):
        return row.problem("latitude", _("Latitude and longitude seem to have changed places. Exchange them."))
    if options.outside_region:
        return row.problem("latitude", _("The seat lies outside the region, as was allowed."), is_warning=True)
    return row.problem(
        "latitude", _("The seat lies outside the region. Correct it, or allow it with “seats outside the region”.")
    )


def _logo(row: Row, profile: Profile | None, logos: Logos | None) -> list[Problem]:
    from .logos import check_logo

    return check_logo(row, profile, logos)
