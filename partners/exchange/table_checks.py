"""What only shows when the table is seen as a whole: its first row, its keys, and profiles there twice."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from portal.search.folding import fold

from .columns import COLUMNS, NEEDED
from .problems import Problem, unknown

if TYPE_CHECKING:
    from .known import Known
    from .rows import Row
    from .tables import Table


def check_head(table: Table) -> tuple[dict[str, tuple[int, str]], list[Problem]]:
    """Column → index and letter, and what is wrong with the first row."""
    problems: list[Problem] = []
    counts = Counter(table.head)
    columns: dict[str, tuple[int, str]] = {}
    for index, name in enumerate(table.head):
        letter = table.letter(index)
        if not name:
            if any(index < len(line.cells) and line.cells[index].text for line in table.lines):
                problems.append(Problem(1, "?", letter, _("The column has no name. Name it in the first row.")))
        elif name not in COLUMNS:
            problems.append(Problem(1, name, letter, unknown(name, [*COLUMNS])))
        elif counts[name] > 1 and name in columns:
            problems.append(Problem(1, name, letter, _("The column is there twice. Remove one of the two.")))
        else:
            columns[name] = (index, letter)
    if not any(name in columns for name in NEEDED):
        problems.append(
            Problem(1, "", "", _("Neither the column “key” nor the column “name” is there. Start from the template."))
        )
    elif not table.lines:
        problems.append(Problem(0, "", "", _("There is no row below the names of the columns.")))
    return columns, problems


def check_keys(rows: list[Row], problems: list[Problem]) -> None:
    """No profile may be there twice, and every row has to name one."""
    first: dict[str, int] = {}
    for row in rows:
        if not row.key:
            if not any(problem.row == row.number for problem in problems):
                problems.append(row.problem("key", _("The row has neither a key nor a name. Fill in one of them.")))
        elif row.key in first:
            sentence = _("The key “%(key)s” stands in row %(row)d already. Each profile has one row.")
            problems.append(row.problem("key", sentence % {"key": row.key, "row": first[row.key]}))
        else:
            first[row.key] = row.number


def check_lookalikes(rows: list[Row], known: Known, problems: list[Problem]) -> None:
    """A new profile with the name or website of one that is there is probably the same under another key."""
    seen: dict[str, str] = {}
    for key, profile in known.profiles.items():
        for mark in _marks(profile.cells):
            seen.setdefault(mark, key)
    for row in rows:
        if row.key in known.profiles:
            continue
        for mark in _marks(row.cells):
            if other := seen.get(mark):
                sentence = _(
                    "The directory has a profile with the same name or website. If it is the same, use “%(key)s”."
                )
                problems.append(row.problem("key", sentence % {"key": other}, is_warning=True))
                break


def _marks(cells: dict[str, str]) -> list[str]:
    host = (urlsplit(cells.get("website", "")).hostname or "").removeprefix("www.")
    path = urlsplit(cells.get("website", "")).path.rstrip("/")
    name = fold(cells.get("name", ""))
    return [each for each in (f"name:{name}" if name else "", f"web:{host}{path}" if host else "") if each]
