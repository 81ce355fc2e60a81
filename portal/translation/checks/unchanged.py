"""Is there an English text at all, and is it another than the German?"""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

from .findings import Finding
from .fragments import Fragment
from .german import looks_german
from .lexicon import COMMON, FUNCTION_WORDS
from .names import PARTICLES, is_name, words

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def empty() -> Finding:
    """For a string without text."""
    return Finding("empty", _("Write the English text; the string is empty."))


def check(source: Fragment, target: Fragment) -> Finding | None:
    """A finding where both texts read the same and not only names, numbers and addresses."""
    if _folded(source) != _folded(target):
        return None
    # A dot ends "Aktuelles." and "e.V." alike; a slug joins words that are single ones elsewhere.
    found = [word for word in words(source.prose.replace("-", " ")) if len(word) > 2]
    unknown = [word for word in found if not is_name(word)]
    if not unknown:
        return None
    excerpt = " ".join(target.visible.split())
    german = [word for word in unknown if looks_german(word) or word.casefold() in COMMON | FUNCTION_WORDS]
    # A name consists of capitalised words, or nearly so; lower-case ones belong to a sentence.
    lower = [word for word in found if word[0].islower() and word.casefold() not in PARTICLES]
    is_slug = SLUG.fullmatch(target.visible) is not None
    if german or (len(lower) > 1 and not is_slug):
        return Finding("unchanged", _("Translate the text; it is the same as the German one."), excerpt)
    if is_slug:
        return None
    return Finding("same_name", _("Translate the text unless it is a name; it is the same as the German one."), excerpt)


def _folded(fragment: Fragment) -> list[str]:
    return fragment.visible.casefold().split()
