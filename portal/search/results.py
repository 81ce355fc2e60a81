"""What the search page shows: hits that are public right now, counted by kind, with extracts."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.core.paginator import Page as PaginatorPage
from django.core.paginator import Paginator

from . import kinds
from .entries import SearchEntry
from .extracts import Marker
from .index import findable
from .promoted import promoted_for
from .ranking import MOST_HITS, Hit, rank
from .snapshot import LanguageIndex, language_index

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.utils.safestring import SafeString
    from wagtail.models import Page

PER_PAGE = 10
MOST_SUGGESTIONS = 7


@dataclass(frozen=True)
class Result:
    """A page as it stands in the list."""

    url: str
    title: SafeString
    extract: SafeString
    kind: str
    is_promoted: bool


@dataclass(frozen=True)
class Option:
    """A kind of page, how many were found, and whether the list is limited to it."""

    kind: str
    label: str
    count: int
    is_on: bool


@dataclass
class Findings:
    """What was found: `total` pages of the kind asked for, `everything` of all kinds, `results` on this `page`."""

    total: int = 0
    everything: int = 0
    options: list[Option] = field(default_factory=list)
    page: PaginatorPage | None = None
    results: list[Result] = field(default_factory=list)

    @property
    def is_cut(self) -> bool:
        """Whether there may be more than is counted."""
        return self.total >= MOST_HITS


def find(query: str, language: str, kind: str, number: str) -> Findings:
    """All that the search page shows; a constant number of queries however many pages there are.

    `kind` limits the list and is "" for all; an unknown page `number` leads to the nearest one.
    """
    if not query:
        return Findings()
    index = language_index(language)
    promoted, hits = _public(promoted_for(query, language), rank(index, query), language)
    counts: dict[str, int] = {}
    for hit in hits:
        counts[hit.kind] = counts.get(hit.kind, 0) + 1
    wanted = [hit for hit in hits if not kind or hit.kind == kind]
    page = Paginator(wanted, PER_PAGE).get_page(number)
    options = [
        Option(name, kinds.label_of(name), count, name == kind)
        for name, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    ]
    return Findings(len(wanted), len(hits), options, page, _results(page.object_list, promoted, index, query))


def _public(promoted: list[Page], hits: list[Hit], language: str) -> tuple[set[int], list[Hit]]:
    """Promoted pages in front, and only what visitors may see at this moment; the index may be a step behind."""
    keys = [page.pk for page in promoted] + [hit.page for hit in hits]
    pages = findable().filter(pk__in=keys, locale__language_code=language)
    public = set(pages.values_list("pk", flat=True))
    front = {
        page.pk: Hit(page.pk, kinds.kind_of(page.specific_deferred), 1.0) for page in promoted if page.pk in public
    }
    return set(front), [*front.values(), *(hit for hit in hits if hit.page in public and hit.page not in front)]


def _results(hits: Iterable[Hit], promoted: set[int], index: LanguageIndex, query: str) -> list[Result]:
    keys = [hit.page for hit in hits]
    entries = SearchEntry.objects.select_related("page__locale").defer("words", "vector").in_bulk(keys)
    marker = Marker.of(index.words, query)
    return [
        Result(
            url=entry.page.url or "",
            title=marker.mark(entry.title),
            extract=marker.extract(entry.introduction, entry.text.splitlines()),
            kind=kinds.label_of(entry.kind),
            is_promoted=key in promoted,
        )
        for key in keys
        if (entry := entries.get(key))
    ]


def suggestions(query: str, language: str) -> list[dict[str, str]]:
    """Pages whose title answers to the letters typed so far: title, kind and address. Three queries."""
    index = language_index(language)
    scores = index.words.scores(query, is_prefix=True)
    by_score = sorted(scores.title.items(), key=lambda item: (-item[1], -scores.words.get(item[0], 0.0), item[0]))
    best = [(slot, score) for slot, score in by_score if score >= 0.3 and index.pages[slot]][: MOST_SUGGESTIONS * 2]
    keys = [index.pages[slot] for slot, _score in best]
    pages = findable().filter(pk__in=keys, locale__language_code=language).select_related("locale").in_bulk()
    return [
        {"title": page.title, "kind": kinds.label_of(index.kinds[slot]), "url": page.url or ""}
        for slot, _score in best
        if (page := pages.get(index.pages[slot]))
    ][:MOST_SUGGESTIONS]
