"""What a page says, as search sees it: taken from the page type's own `search_fields`."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils.translation import override
from wagtail.search import index

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wagtail.models import Page

#: Stand in fields of their own.
APART = {"title", "introduction"}
#: A full stop after a digit ends an ordinal ("20. Mai"), not a sentence.
_END = re.compile(r"(?<=[^\W\d][.!?…])[”“\"»)]?\s+|\n+")
#: Shorter pieces are abbreviations ("St. Elisabeth"), not sentences.
SHORTEST_SENTENCE = 25


@dataclass(frozen=True)
class PageText:
    """Title and lead; `terms` from vocabularies and lists; `sentences` of everything else, in order."""

    title: str
    introduction: str
    #: Not shown on the page, but written by editors for those who search.
    description: str = ""
    terms: list[str] = field(default_factory=list)
    sentences: list[str] = field(default_factory=list)


def text_of(page: Page) -> PageText:
    """The text of a specific page, without markup, in the page's language."""
    terms: list[str] = []
    passages: list[str] = []
    with override(page.locale.language_code):
        for search_field in type(page).get_search_fields():
            if isinstance(search_field, index.RelatedFields):
                terms += _related(search_field, page)
            elif isinstance(search_field, index.SearchField) and search_field.field_name not in APART:
                passages += _strings(search_field.get_value(page))
    return PageText(
        title=_clean(page.title),
        introduction=_clean(getattr(page, "introduction", "")),
        description=_clean(page.search_description),
        terms=list(dict.fromkeys(terms)),
        sentences=[sentence for passage in passages for sentence in sentences_of(passage)],
    )


def sentences_of(text: str) -> list[str]:
    """The sentences of a passage; what is too short to be one is joined with what follows."""
    found: list[str] = []
    for piece in map(_clean, _END.split(text)):
        if piece and found and len(found[-1]) < SHORTEST_SENTENCE:
            found[-1] = f"{found[-1]} {piece}"
        elif piece:
            found.append(piece)
    return found


def _clean(text: str) -> str:
    # PostgreSQL cannot store NUL.
    return " ".join(text.replace("\x00", " ").split())


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, list | tuple):
        for item in value:
            yield from _strings(item)
    elif value is not None and value != "":
        yield str(value)


def _related(related: index.RelatedFields, instance: Any) -> list[str]:
    """The strings of related rows, however deep `search_fields` reaches."""
    value = related.get_value(instance)
    rows: Iterable[Any] = value.all() if hasattr(value, "all") else [value] if value is not None else []
    found: list[str] = []
    for row in rows:
        for inner in related.fields:
            if isinstance(inner, index.RelatedFields):
                found += _related(inner, row)
            elif isinstance(inner, index.SearchField):
                found += map(_clean, _strings(inner.get_value(row)))
    return found
