"""German left in an English text: sentences and gendered forms for sure, single words perhaps."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from .findings import Finding
from .lexicon import ENDINGS, FUNCTION_WORDS, NOT_GERMAN, WEAK_WORDS
from .names import is_name, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .fragments import Fragment

GENDERED = re.compile(r"\b\w+(?:[:*_·]innen|[:*_·]in|(?<=[a-zäöüß])Innen)\b")
UMLAUT = re.compile(r"[äöüß]", re.I)
#: A title quoted in German is no German left over.
QUOTED = re.compile(r"[“„»«\"‘][^“”„»«\"‘’]{0,200}[”“»«\"’]")
#: The German name of something may follow its English one in brackets.
BRACKETED = re.compile(r"\([^()]*\)")
#: "Wil van der Aalst", "Alexander von Humboldt".
PARTICLE = re.compile(r"\b(?:van|von|zu|zum|zur)(?: de[mnr])? (?=[A-ZÄÖÜ])")
#: Shares of German function words among all words: a sentence has a third of them and more.
SHARE, SHARE_OF_MANY, MANY = 0.15, 0.08, 3


def looks_german(word: str) -> bool:
    """Whether `word` has the letters or the ending of a German word and is no known name.

    >>> looks_german("Förderung"), looks_german("Jülich"), looks_german("sitting")
    (True, False, False)
    """
    if is_name(word) or word.casefold() in NOT_GERMAN:
        return False
    folded = word.casefold()
    return bool(UMLAUT.search(word)) or (len(word) > 5 and folded.endswith(ENDINGS))


def check(target: Fragment) -> Iterator[Finding]:
    """Findings in the English text alone."""
    text = target.prose
    outside = PARTICLE.sub("", BRACKETED.sub(" ", QUOTED.sub(" ", text)))
    if not words(outside):
        outside = text
    if gendered := GENDERED.search(text):
        yield Finding("german", _("Use an English form; this is a German one for both genders."), gendered[0])
    all_words = words(outside)
    small = [word for word in all_words if word.casefold() in FUNCTION_WORDS and not word.isupper()]
    weak = [word for word in all_words if word in WEAK_WORDS]
    distinct = {word.casefold() for word in [*small, *weak]}
    share = (len(small) + len(weak)) / len(all_words) if small else 0
    if len(distinct) > 1 and (share >= SHARE or (len(distinct) >= MANY and share >= SHARE_OF_MANY)):
        excerpt = " ".join(outside[max(outside.find(small[0]) - 20, 0) :].split())
        yield Finding("german", _("Translate the rest as well; part of the text is still German."), excerpt)
        return
    single = [word for word in all_words if looks_german(word) or word in small]
    # Too short to say anything: "er", "um" and "ja" are quoted, "da" and "ob" are abbreviations.
    single = [word for word in single if word.casefold() not in ("da", "ja", "ob", "er", "um")]
    if single:
        excerpt = ", ".join(dict.fromkeys(single))
        yield Finding("german_words", _("Translate these words unless they are names; they look German."), excerpt)
