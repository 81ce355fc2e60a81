"""A list, as filtered, for machines: CSV, JSON with documented fields, and Atom with what is new."""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from io import StringIO
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid5

from django.conf import settings
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed

from portal.forms.cells import safe_cell
from portal.pages.addresses import absolute

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from django.utils.functional import _StrPromise

    from portal.pages.models import BasePage

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
TYPES = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "atom": "application/atom+xml; charset=utf-8",
}
MOST_ENTRIES = 50
#: What the identifiers of feeds are made of.
FEEDS = UUID("0d7f7a52-3a62-5b6e-8a0e-5a1f0f6c9e44")
#: The feed of an empty list says that it last changed on the day of the founding.
FOUNDING = datetime(2025, 5, 20, tzinfo=UTC)
#: Characters that XML cannot hold.
UNWRITABLE = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF])


@dataclass(frozen=True)
class Export:
    """How the items of a list look to machines."""

    #: Names the file, and the list within JSON.
    name: str
    #: Field → what it holds. Addresses of persons are never among them.
    fields: Mapping[str, str | _StrPromise]
    #: The values of a page, in the order of `fields`.
    item: Callable[[Any], dict[str, Any]]
    #: Who speaks in the feed, and under which words an entry is filed.
    author: Callable[[Any], str]
    categories: Callable[[Any], list[str]]


def as_csv(export: Export, pages: Iterable[BasePage]) -> str:
    """RFC 4180 with a byte order mark, so that spreadsheet programs read the umlauts; no cell is a formula."""
    buffer = StringIO()
    buffer.write("\ufeff")
    writer = csv.DictWriter(buffer, [*export.fields])
    writer.writeheader()
    for page in pages:
        writer.writerow({name: safe_cell(_cell(value)) for name, value in export.item(page).items()})
    return buffer.getvalue()


def _cell(value: Any) -> Any:
    if isinstance(value, bool):
        return str(value).lower()
    return " ".join(value) if isinstance(value, list) else value


def as_json(export: Export, pages: Iterable[BasePage], language: str) -> str:
    """An object that says what its fields are and under which licence it may be used."""
    found = {
        "licence": LICENCE,
        "language": language,
        "generated": timezone.now().isoformat(timespec="seconds"),
        "fields": {name: str(text) for name, text in export.fields.items()},
        export.name: [export.item(page) for page in pages],
    }
    return json.dumps(found, ensure_ascii=False, indent=1)


def as_atom(export: Export, index: BasePage, title: str, address: str, query: str, pages: Iterable[BasePage]) -> str:
    """The newest items of a filtered list; `query` tells the lists apart for ever."""
    newest = sorted(pages, key=_published, reverse=True)[:MOST_ENTRIES]
    language = index.locale.language_code
    writer = _Atom(
        title=title.translate(UNWRITABLE),
        link=absolute(index.url or ""),
        description="",
        language=language,
        author_name=settings.WAGTAIL_SITE_NAME,
        feed_url=absolute(address),
        feed_guid=f"urn:uuid:{uuid5(FEEDS, f'{export.name}/{language}?{query}')}",
        updated=max((each.last_published_at or FOUNDING for each in newest), default=FOUNDING),
    )
    for each in newest:
        writer.add_item(
            title=each.title.translate(UNWRITABLE),
            link=absolute(each.url or ""),
            description=each.introduction.translate(UNWRITABLE),
            unique_id=f"urn:uuid:{uuid5(each.translation_key, language)}",
            pubdate=_published(each),
            updateddate=each.last_published_at or FOUNDING,
            author_name=export.author(each).translate(UNWRITABLE),
            categories=export.categories(each),
        )
    return writer.writeString("utf-8")


def _published(page: BasePage) -> datetime:
    return page.first_published_at or FOUNDING


class _Atom(Atom1Feed):
    """Django's Atom, whose time of change is given instead of found or, in an empty feed, invented."""

    def latest_post_date(self) -> datetime:
        updated: datetime = self.feed["updated"]
        return updated
