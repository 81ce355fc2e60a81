"""Names that probably mean an organisation that is in the register already."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from portal.search.folding import fold

from .signatories import shown

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Likeness in percent from which a person should look.
LEAST_LIKENESS = 90.0
#: Words that say nothing about which organisation it is.
_LEGAL = re.compile(
    r"\b(?:gmbh|mbh|ggmbh|ag|se|kg|kgaa|ohg|ug|gbr|ev|eg|stiftung|co|inc|ltd|llc|bv|nv|"
    r"university|universitaet|hochschule|institut|institute|the|der|die|das|fuer|und|and|of|for)\b"
)


def core(name: str) -> str:
    """What is left of a name without its legal form and other common words, unless nothing would be.

    >>> core("RWTH Aachen University"), core("Beispiel GmbH & Co. KG")
    ('rwth aachen', 'beispiel')
    """
    words = re.sub(r"[^\w\s]", " ", re.sub(r"\be\.\s?v\.?", "ev", fold(name)))
    return " ".join(_LEGAL.sub(" ", words).split()) or " ".join(words.split())


def similar(name: str, names: Iterable[str]) -> list[str]:
    """Those of `names` that probably mean the same organisation, the likeliest first.

    >>> similar("RWTH Aachen", ["RWTH Aachen University", "FH Aachen"])
    ['RWTH Aachen University']
    """
    wanted = core(name)
    if not wanted:
        return []
    known = [*names]
    found = process.extract(
        wanted, [core(each) for each in known], scorer=fuzz.token_sort_ratio, score_cutoff=LEAST_LIKENESS, limit=5
    )
    return [known[index] for _core, _score, index in found]


def warnings_for(name: str, but: int | None = None) -> list[str]:
    """Names in the register that `name` may repeat. One query."""
    others = shown().exclude(pk=but) if but else shown()
    return similar(name, others.values_list("name", flat=True))
