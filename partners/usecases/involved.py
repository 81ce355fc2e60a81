"""Partners as lists of use cases need them: who is in which, without a query a page."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..profile import PartnerPage
from .rows import UseCasePartner

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID


@dataclass(frozen=True)
class Involved:
    """A live public partner in some use case: its page in the language asked for, else the German one."""

    pk: int
    slug: str
    title: str
    city: str
    kind: str


def involved(language: str, cases: Any) -> Mapping[int, list[Involved]]:
    """Use case → its partners, each once, in the order chosen there. `cases` is a queryset of pages. Two queries."""
    rows = (
        UseCasePartner.objects.filter(page__in=cases.order_by().values("pk"))
        .order_by("page_id", "sort_order", "pk")
        .values_list("page_id", "partner__translation_key")
    )
    pairs = dict.fromkeys(rows)
    known = _known(language, {key for _page, key in pairs})
    found: defaultdict[int, list[Involved]] = defaultdict(list)
    for page, key in pairs:
        if key in known:
            found[page].append(known[key])
    return found


def _known(language: str, keys: set[UUID]) -> dict[UUID, Involved]:
    # The keys themselves: with a subquery PostgreSQL takes minutes where it has no statistics yet.
    pages = (
        PartnerPage.objects.filter(translation_key__in=keys, alias_of=None)
        .live()
        .public()
        .values_list("locale__language_code", "translation_key", "pk", "slug", "title", "city", "kind")
    )
    found: dict[UUID, Involved] = {}
    for code, key, *columns in pages:
        if code == language or key not in found:
            found[key] = Involved(*columns)
    return found
