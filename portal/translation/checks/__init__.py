"""Checks of a translated string against its German source: pure functions, no database, never an exception.

`run` and `run_german` find; how grave a finding is, error or warning, says the table `DEFAULTS` or the
administrators' settings (`portal.translation.check_settings`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import address, german, length, markup, numbers, terminology, typography, unchanged
from .catalogue import CHECKS, DEFAULTS, FIXED, Severity
from .findings import Finding
from .fragments import Fragment, read
from .terms import TermRule

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["CHECKS", "DEFAULTS", "FIXED", "Finding", "Severity", "TermRule", "run", "run_german"]

_OF_TRANSLATION = (markup.check, numbers.check, typography.check)


def run(
    source: str, target: str, *, limit: int | None = None, terms: Sequence[TermRule] = (), kept: bool = False
) -> list[Finding]:
    """What is wrong with `target` as the English of `source`; both are string fragments of wagtail-localize.

    `limit` is the longest text, in characters, that the target's field takes. `kept` says that a reviewer
    chose to keep the German wording: then nothing asks for English.
    """
    german_text, english_text = read(source), read(target)
    if english_text.is_empty:
        return [] if german_text.is_empty else [unchanged.empty()]
    found = list(length.check(english_text, limit))
    if kept and german_text.visible.split() == english_text.visible.split():
        return [*found, *markup.check(german_text, english_text)]
    if not kept:
        same = unchanged.check(german_text, english_text)
        if same is not None:
            return [*found, same]
        found += german.check(english_text)
    for check in _OF_TRANSLATION:
        found += check(german_text, english_text)
    return [*found, *terminology.check(german_text, english_text, terms)]


def run_german(text: str) -> list[Finding]:
    """What is wrong with a German text, a string fragment or rich text of any length."""
    return list(address.check(read(text)))


def fragment(text: str) -> Fragment:
    """A string fragment as the checks read it."""
    return read(text)
