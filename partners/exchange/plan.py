"""What a table would do: new, changed and unchanged profiles, and everything that is wrong, cell by cell."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Literal

from django.utils.translation import gettext as _

from portal.pages.worddiff import word_diff

from .rows import Row, read_row
from .table_checks import check_head, check_keys, check_lookalikes

if TYPE_CHECKING:
    from portal.pages.worddiff import Kind

    from .known import Known, Profile
    from .logos import Logos
    from .problems import Problem
    from .tables import Table

State = Literal["new", "changed", "unchanged"]


@dataclass(frozen=True)
class Options:
    """What the person asked for."""

    publish: bool = False
    #: Seats outside the region are meant.
    outside_region: bool = False
    #: Whether English texts are taken over; not where the person may not translate.
    english: bool = True


@dataclass(frozen=True)
class Change:
    """A cell before and after."""

    column: str
    old: str
    new: str

    @property
    def words(self) -> list[tuple[Kind, str]]:
        """The way from the one to the other."""
        return word_diff(self.old, self.new)


@dataclass(frozen=True)
class Step:
    """What happens to one profile."""

    row: Row
    profile: Profile | None
    changes: list[Change]

    @property
    def state(self) -> State:
        """In a word."""
        if self.profile is None:
            return "new"
        return "changed" if self.changes else "unchanged"

    @property
    def changed(self) -> set[str]:
        """The columns that change."""
        return {change.column for change in self.changes}


@dataclass(frozen=True)
class Plan:
    """All steps, in the order of the table, and all that is wrong with it."""

    options: Options
    steps: list[Step] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def errors(self) -> list[Problem]:
        """What keeps it from being carried out."""
        return [problem for problem in self.problems if not problem.is_warning]

    @property
    def warnings(self) -> list[Problem]:
        """What is worth knowing."""
        return [problem for problem in self.problems if problem.is_warning]

    @cached_property
    def counts(self) -> Counter[str]:
        """How many profiles are new, changed and unchanged."""
        return Counter(step.state for step in self.steps)

    @property
    def to_do(self) -> list[Step]:
        """The steps that change anything."""
        return [step for step in self.steps if step.state != "unchanged"]

    @property
    def fingerprint(self) -> str:
        """The same for the same plan: what is confirmed must be what was shown."""
        told = [
            [step.row.key, step.state, [(each.column, each.old, each.new) for each in step.changes]]
            for step in self.steps
        ]
        return sha256(json.dumps([told, [str(each) for each in self.problems]]).encode()).hexdigest()[:32]


def plan(table: Table, known: Known, options: Options, logos: Logos | None = None) -> Plan:
    """Compare a table with the directory; nothing is written."""
    columns, problems = check_head(table)
    if any(not problem.is_warning for problem in problems):
        return Plan(options, [], problems)
    rows = [read_row(line, columns, known, options, logos, problems) for line in table.lines]
    check_keys(rows, problems)
    check_lookalikes(rows, known, problems)
    steps = [_step(row, known) for row in rows if row.key]
    if logos:
        problems += logos.problems(rows)
    problems.sort(key=lambda problem: problem.row)
    return Plan(options, steps, problems)


def _step(row: Row, known: Known) -> Step:
    profile = known.profiles.get(row.key)
    before: dict[str, Any] = profile.cells if profile else {}
    # Another picture may have the name of the one before.
    replaced = {"logo"} if "logo_file" in row.values else set()
    changes = [
        Change(name, before.get(name, ""), new)
        for name, new in row.cells.items()
        if name in replaced or new != before.get(name, "")
    ]
    return Step(row, profile, changes)


def summary(found: Plan) -> str:
    """The plan in a sentence."""
    return _("%(new)d new, %(changed)d changed, %(unchanged)d unchanged; %(errors)d errors, %(warnings)d warnings.") % {
        **{state: found.counts[state] for state in ("new", "changed", "unchanged")},
        "errors": len(found.errors),
        "warnings": len(found.warnings),
    }
