"""What may meet a need: partners, and whatever else rooms register here, each kind with what its list shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ..profile import PartnerPage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from django.utils.functional import _StrPromise


@dataclass(frozen=True)
class Able:
    """A live public page that may meet a need, as the list of answers shows it."""

    pk: int
    title: str
    url: str
    #: What it is and where, in words.
    kind: str
    place: str
    #: Where its partners are and what they are (`PartnerType`): a need may name both.
    places: frozenset[str]
    kinds: frozenset[str]
    #: Stands before the sentence that meets the need.
    because: str | _StrPromise
    #: A warning beside it, or nothing.
    tag: str = ""


_sources: list[Callable[[str], Iterable[Able]]] = []


def register(source: Callable[[str], Iterable[Able]]) -> None:
    """Have `source` asked for every need; it takes a language and asks a constant number of queries.

    Once, from `AppConfig.ready`.
    Its pages must be of a kind that answers needs, see `portal.search.kinds`.
    """
    if source not in _sources:
        _sources.append(source)


def able(language: str) -> dict[int, Able]:
    """All that may meet a need in a language, by page."""
    return {each.pk: each for source in _sources for each in source(language)}


def partners(language: str) -> Iterable[Able]:
    """All live public partners of a language. One query."""
    pages = (
        PartnerPage.objects.filter(locale__language_code=language, alias_of=None)
        .live()
        .public()
        .select_related("locale")
        .only("title", "url_path", "slug", "depth", "path", "locale", "kind", "city", "relation", "translation_key")
    )
    for page in pages:
        yield Able(
            pk=page.pk,
            title=page.title,
            url=page.url or "",
            kind=str(page.get_kind_display()),
            place=page.city,
            places=frozenset({page.city} - {""}),
            kinds=frozenset({page.kind}),
            tag="" if page.is_member else gettext("Not a member of the alliance"),
            because=_("Because the profile says:"),
        )
