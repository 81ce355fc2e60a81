"""Words of the glossary: where they stand in a text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Endings that an English term may take in a sentence.
ENGLISH_ENDINGS = r"(?:e?s|[’']s?|s[’'])?"


@dataclass(frozen=True)
class TermRule:
    """A German term with its inflected forms, its English, what else is right, and what must not stand for it."""

    german: str
    english: str
    inflections: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()
    note: str = ""
    also: tuple[str, ...] = ()

    @property
    def right(self) -> tuple[str, ...]:
        """All English wordings that may stand for the term, the preferred one first."""
        return (self.english, *self.also)


@dataclass(frozen=True)
class Occurrence:
    """Where a wording of a rule stands in a text, in characters."""

    start: int
    end: int
    rule: TermRule
    wording: str


def german_in(text: str, rules: Sequence[TermRule]) -> list[Occurrence]:
    """The German terms in `text`, whole words; the longest wins where several overlap."""
    return _occurrences(text, tuple((form, rule) for rule in rules for form in (rule.german, *rule.inflections)), "")


def english_in(text: str, rules: Sequence[TermRule]) -> list[Occurrence]:
    """The English terms in `text`, also in the plural."""
    return _occurrences(text, tuple((form, rule) for rule in rules for form in rule.right), ENGLISH_ENDINGS)


def forbidden_in(text: str, rules: Sequence[TermRule]) -> list[Occurrence]:
    """English that rules forbid; what is part of a term that is right does not count."""
    good = tuple((form, rule) for rule in rules for form in rule.right)
    bad = tuple((form, rule) for rule in rules for form in rule.forbidden)
    found = _occurrences(text, (*good, *bad), ENGLISH_ENDINGS)
    return [hit for hit in found if hit.wording not in hit.rule.right]


def _occurrences(text: str, wordings: tuple[tuple[str, TermRule], ...], endings: str) -> list[Occurrence]:
    by_form = {_folded(form): (form, rule) for form, rule in reversed(wordings) if form.strip()}
    if not by_form:
        return []
    pattern = _pattern(tuple(sorted(by_form, key=len, reverse=True)), endings)
    found = []
    for hit in pattern.finditer(text):
        # Characters such as "ſ" match without being the same in lower case.
        if entry := by_form.get(_folded(hit[1])):
            found.append(Occurrence(hit.start(), hit.end(), rule=entry[1], wording=entry[0]))
    return found


@lru_cache(maxsize=64)
def _pattern(forms: tuple[str, ...], endings: str) -> re.Pattern[str]:
    """Any of `forms`, the first that fits; spaces and hyphens may stand for each other's kinds."""
    choices = "|".join(r"\s+".join(map(re.escape, form.split(" "))) for form in forms)
    return re.compile(rf"(?<![\w-])({choices}){endings}(?![\w-])", re.I)


def _folded(form: str) -> str:
    return " ".join(form.lower().split())
