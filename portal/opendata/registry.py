"""What the portal gives away as open data. Rooms above register theirs in `AppConfig.ready`.

A resource is described once: from its description come the endpoint of the API, its OpenAPI document,
the page for people and the entry in the catalogue for data portals.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from django.db.models import QuerySet
    from django.utils.functional import _StrPromise

    Words = str | _StrPromise

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
Kind = Literal["text", "texts", "number", "integer", "flag", "day", "moment", "address", "uuid", "uuids"]
Form = Literal["CSV", "JSON", "JSON_LD", "ATOM"]


@dataclass(frozen=True)
class Field:
    """A value of every item: what it is called, what it holds, and of which kind it is."""

    label: Words
    text: Words
    kind: Kind = "text"
    #: null stands for "not known".
    may_be_null: bool = False


@dataclass(frozen=True)
class Filter:
    """A parameter that narrows a list. With `values`, any other is refused."""

    text: Words
    apply: Callable[[QuerySet[Any], str], QuerySet[Any]]
    values: Sequence[str] = ()


@dataclass(frozen=True)
class Distribution:
    """The same data as a file: its form and its path."""

    form: Form
    path: str

    @property
    def label(self) -> str:
        """The form as people write it."""
        return {"JSON_LD": "JSON-LD", "ATOM": "Atom"}.get(self.form, self.form)


@dataclass(frozen=True)
class Resource:
    """Things of one kind that the public may have: only what is live and public."""

    #: The word in addresses.
    name: str
    title: Words
    text: Words
    fields: Mapping[str, Field]
    #: Language code → all of them, in a steady order.
    rows: Callable[[str], QuerySet[Any]]
    #: Some of them and the language code → one dictionary each, in the order of `fields`. A constant number of queries.
    items: Callable[[Sequence[Any], str], list[dict[str, Any]]]
    #: The model field whose value names an item in addresses, and as its "id".
    key: str = "translation_key"
    #: Whether Wagtail's log hears of every change, so that an answer can say when it was last changed.
    is_dated: bool = True
    filters: Mapping[str, Filter] = field(default_factory=dict)
    #: Language code → files with the same data, and the path of the page that shows it.
    distributions: Callable[[str], list[Distribution]] = lambda _language: []
    landing: Callable[[str], str] = lambda _language: ""
    #: Words under which data portals file it.
    keywords: Sequence[Words] = ()


_resources: dict[str, Resource] = {}


def register(resource: Resource) -> None:
    """Offer a resource; one with the same name takes the place of the former."""
    _resources[resource.name] = resource


def resources() -> list[Resource]:
    """All that are registered, by name."""
    return [_resources[name] for name in sorted(_resources)]
