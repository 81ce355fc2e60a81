"""Who works together: partners that share a use case."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations

from .involved import involved
from .page import UseCasePage


@dataclass(frozen=True)
class Cooperation:
    """Two partners, by the keys of their pages, and the use cases that they share, the newest first."""

    partners: tuple[int, int]
    cases: list[UseCasePage]


def cooperations(language: str) -> list[Cooperation]:
    """All of a language, those with the most use cases first. Three queries."""
    pages = UseCasePage.objects.filter(locale__language_code=language, alias_of=None).live().public()
    columns = ("title", "url_path", "slug", "depth", "path", "locale", "is_sample", "translation_key")
    partners = involved(language, pages)
    found: defaultdict[tuple[int, int], list[UseCasePage]] = defaultdict(list)
    for page in pages.select_related("locale").only(*columns).order_by("-first_published_at", "-pk"):
        for one, other in combinations(sorted(partner.pk for partner in partners[page.pk]), 2):
            found[one, other].append(page)
    strongest = sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
    return [Cooperation(pair, cases) for pair, cases in strongest]
