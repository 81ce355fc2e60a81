"""The strings of a job as the workbench shows them: constant number of queries."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from .checks.fragments import visible_text
from .comments import open_counts
from .glossary import Match, find_terms
from .places import place_of
from .rendering import difference, editable, links_of, marked
from .rulebook import rulebook
from .saving import check
from .units import Presence, Stage, Unit
from .wording import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from .checks import Finding, TermRule
    from .jobs import Job
    from .rights import Rights

UNDONE = (Stage.OPEN, Stage.CHANGED, Stage.DRAFT)


@dataclass(frozen=True)
class Remark:
    """A finding with its weight."""

    finding: Finding
    is_error: bool


@dataclass(frozen=True)
class Row:
    """One string, with all that its place on the page shows."""

    unit: Unit
    text: str
    names: tuple[str, ...]
    remarks: list[Remark] = field(default_factory=list)
    terms: list[Match] = field(default_factory=list)
    open_comments: int = 0
    is_shown: bool = True

    @property
    def number(self) -> int:
        """The number by which people speak of the string."""
        return self.unit.order

    @property
    def label(self) -> str:
        """The accessible name of the English field."""
        place = " › ".join(self.names)
        return _("English, string %(number)d, %(place)s") % {"number": self.number, "place": place}

    @property
    def is_long(self) -> bool:
        """The German takes more than a line."""
        return len(self.unit.string.data) > 70

    @cached_property
    def german(self) -> SafeString:
        """The German text with the glossary's words marked."""
        return marked(self.unit.string.data, self.terms)

    @cached_property
    def change(self) -> SafeString | None:
        """How the German text was reworded, while that matters; None where only mark-up changed."""
        if self.unit.stage == Stage.CHANGED or (self.unit.stage == Stage.DRAFT and self.unit.previous_german):
            old, new = self.unit.previous_german, self.unit.string.data
            return difference(old, new) if visible_text(old) != visible_text(new) else None
        return None

    @property
    def only_markup_changed(self) -> bool:
        """The words are as before; bold, italic or links are not."""
        return self.unit.stage == Stage.CHANGED and self.change is None

    @property
    def english(self) -> SafeString:
        """The English text for a field with mark-up."""
        return editable(self.text)

    @property
    def plain_text(self) -> str:
        """The English text for a field without."""
        return plain(self.text)

    @property
    def previous(self) -> SafeString:
        """The English of before, to be taken over."""
        return editable(self.unit.previous_text)

    @property
    def previous_plain(self) -> str:
        """The same without mark-up."""
        return plain(self.unit.previous_text)

    @property
    def links(self) -> list[tuple[str, str]]:
        """The links that the German has, for the field's buttons."""
        return links_of(self.unit.string.data)


@dataclass(frozen=True)
class Group:
    """Neighbouring strings of one field or block."""

    heading: str
    rows: list[Row]

    @property
    def is_shown(self) -> bool:
        """Any of its strings passes the filter."""
        return any(row.is_shown for row in self.rows)


def _is_at(stage: Stage, unit: Unit) -> bool:
    return unit.stage == stage


#: What the filter offers: name → which strings it lets pass.
FILTERS: dict[str, Callable[[Unit], bool]] = {
    "": lambda unit: True,
    "todo": lambda unit: unit.stage in UNDONE,
    "problem": lambda unit: unit.errors > 0,
    **{str(stage.value): partial(_is_at, stage) for stage in Stage},
}


def remarks_on(findings: Iterable[Finding], table: dict[str, str]) -> list[Remark]:
    """Findings that administrators want to see, errors first."""
    found = [Remark(item, table.get(item.code) == "error") for item in findings if table.get(item.code) != "off"]
    return sorted(found, key=lambda remark: not remark.is_error)


def row_of(unit: Unit, text: str, *, shown: bool = True, comments: int = 0) -> Row:
    """One string. Reads the glossary and the settings of the checks unless they were read lately."""
    rules, table = rulebook()
    names = _names(unit)
    findings = check(unit, text, rules) if text else []
    return Row(unit, text, names, remarks_on(findings, table), _terms(unit, rules), comments, shown)


def groups_of(job: Job, wanted: str = "") -> list[Group]:
    """All strings in the order of the page, those shown that the filter `wanted` lets pass."""
    units = job.units.filter(presence=Presence.CURRENT).select_related("context", "string")
    texts, comments = job.translation_texts(), open_counts(job)
    passes = FILTERS.get(wanted, FILTERS[""])
    groups: list[Group] = []
    last: tuple[str, ...] = ()
    for unit in units:
        unit.job = job
        text = texts.get((unit.context_id, unit.string_id), "")
        row = row_of(unit, text, shown=passes(unit), comments=comments.get(unit.pk, 0))
        block = tuple(unit.context.path.split(".")[:2])
        if block != last or not groups:
            groups.append(Group(" › ".join(row.names[:2]), []))
            last = block
        groups[-1].rows.append(row)
    return groups


def counts_of(groups: Sequence[Group]) -> dict[str, int]:
    """Filter → number of strings that it lets pass."""
    units = [row.unit for group in groups for row in group.rows]
    return {name: sum(1 for unit in units if passes(unit)) for name, passes in FILTERS.items()}


def may_do(unit: Unit, rights: Rights) -> set[str]:
    """What the buttons at a string offer this person now."""
    offered: set[str] = set()
    if rights.translate and unit.stage in (Stage.DRAFT, Stage.TRANSLATED) and not unit.errors:
        offered |= {"confirm"} if unit.stage == Stage.DRAFT or unit.machine else set()
    if rights.review:
        if unit.stage in (Stage.DRAFT, Stage.TRANSLATED) and not unit.errors:
            offered.add("approve")
        if unit.stage in (Stage.TRANSLATED, Stage.REVIEWED):
            offered.add("reopen")
        if not unit.is_slug and not unit.keeps_german:
            offered.add("keep")
    if rights.edit_source and unit.stage == Stage.CHANGED:
        offered.add("waive")
    return offered


def _names(unit: Unit) -> tuple[str, ...]:
    model = unit.job.content_type.model_class()
    names = place_of(model, unit.context.field_path or unit.context.path).names if model else ()
    return tuple(capfirst(str(name)) for name in names if name)


def _terms(unit: Unit, rules: Sequence[TermRule]) -> list[Match]:
    return find_terms(unit.string.data, rules) if not unit.is_slug else []
