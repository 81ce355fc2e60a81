"""Is the glossary kept to?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from .findings import Finding
from .terms import TermRule, english_in, forbidden_in, german_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .fragments import Fragment


def check(source: Fragment, target: Fragment, rules: Sequence[TermRule]) -> Iterator[Finding]:
    """Findings about words that the glossary demands or forbids for what the German text says."""
    if not rules:
        return
    asked = list(dict.fromkeys(hit.rule for hit in german_in(source.prose, rules)))
    faulty = set()
    # A variant is wrong as the translation of its term; elsewhere it may be the right word.
    for hit in forbidden_in(target.prose, asked):
        faulty.add(hit.rule)
        message = _("Write “%(right)s” instead of “%(wrong)s”, as the glossary says.")
        yield Finding("term_forbidden", message % {"right": hit.rule.english, "wrong": hit.wording}, hit.wording)
    # By wording: the same one may be right for several terms.
    present = {hit.wording.casefold() for hit in english_in(target.prose, asked)}
    for rule in asked:
        if rule not in faulty and not present & {form.casefold() for form in rule.right}:
            message = _(
                "The glossary has “%(english)s” for “%(german)s”; use it unless the sentence needs another word."
            )
            yield Finding("term_missing", message % {"english": rule.english, "german": rule.german}, rule.german)
