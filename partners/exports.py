"""The directory, as filtered, for machines: CSV, JSON with documented fields, and Atom with what is new."""

from __future__ import annotations

import csv
import json
from datetime import UTC, datetime
from io import StringIO
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid5

from django.conf import settings
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext_lazy as _

from portal.forms.cells import safe_cell
from portal.pages.addresses import absolute

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .directory import PartnerIndexPage
    from .profile import PartnerPage

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
TYPES = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "atom": "application/atom+xml; charset=utf-8",
}
#: Field → what it holds. Names and addresses of persons are not among them.
FIELDS = {
    "id": _("Permanent identifier, the same in both languages."),
    "name": _("Name of the organisation."),
    "kind": _("Kind of organisation: company, research, university, administration, network or startup."),
    "member": _("true for partners of the alliance, false for other organisations of the region."),
    "summary": _("What it does, in one or two sentences."),
    "fields": _("Fields of AI, by their short names; in CSV separated by spaces."),
    "sectors": _("Sectors, by their short names; in CSV separated by spaces."),
    "place": _("Town or city of the seat."),
    "latitude": _("Degrees north of the seat."),
    "longitude": _("Degrees east of the seat."),
    "website": _("Address of the organisation."),
    "address": _("Permanent address of the profile."),
}
MOST_ENTRIES = 50
#: What the identifiers of feeds are made of.
FEEDS = UUID("0d7f7a52-3a62-5b6e-8a0e-5a1f0f6c9e44")
#: The feed of an empty directory says that it last changed on the day of the founding.
FOUNDING = datetime(2025, 5, 20, tzinfo=UTC)
#: Characters that XML cannot hold.
UNWRITABLE = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF])


def items(partners: Iterable[PartnerPage]) -> list[dict[str, Any]]:
    """One dictionary a partner, in the order of FIELDS; `fields` and `sectors` are prefetched."""
    return [
        {
            "id": str(each.translation_key),
            "name": each.title,
            "kind": each.kind,
            "member": each.is_member,
            "summary": each.introduction,
            "fields": [row.field.slug for row in each.fields.all()],
            "sectors": [row.sector.slug for row in each.sectors.all()],
            "place": each.city,
            "latitude": float(each.latitude) if each.latitude is not None else None,
            "longitude": float(each.longitude) if each.longitude is not None else None,
            "website": each.website,
            "address": absolute(each.url or ""),
        }
        for each in partners
    ]


def as_csv(partners: Iterable[PartnerPage]) -> str:
    """RFC 4180 with a byte order mark, so that spreadsheet programs read the umlauts; no cell is a formula."""
    buffer = StringIO()
    buffer.write("\ufeff")
    writer = csv.DictWriter(buffer, [*FIELDS])
    writer.writeheader()
    for item in items(partners):
        flat = item | {name: " ".join(item[name]) for name in ("fields", "sectors")}
        flat |= {"member": str(item["member"]).lower()}
        writer.writerow({name: safe_cell(value) for name, value in flat.items()})
    return buffer.getvalue()


def as_json(partners: Iterable[PartnerPage], language: str) -> str:
    """An object that says what its fields are and under which licence it may be used."""
    found = {
        "licence": LICENCE,
        "language": language,
        "generated": timezone.now().isoformat(timespec="seconds"),
        "fields": {name: str(text) for name, text in FIELDS.items()},
        "partners": items(partners),
    }
    return json.dumps(found, ensure_ascii=False, indent=1)


def as_atom(page: PartnerIndexPage, title: str, address: str, query: str, partners: Iterable[PartnerPage]) -> str:
    """The newest profiles of a filtered list; `query` tells the lists apart for ever."""
    newest = sorted(partners, key=_published, reverse=True)[:MOST_ENTRIES]
    language = page.locale.language_code
    writer = _Atom(
        title=title.translate(UNWRITABLE),
        link=absolute(page.url or ""),
        description="",
        language=language,
        author_name=settings.WAGTAIL_SITE_NAME,
        feed_url=absolute(address),
        feed_guid=f"urn:uuid:{uuid5(FEEDS, f'{language}?{query}')}",
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
            author_name=each.title.translate(UNWRITABLE),
            categories=[row.field.name for row in each.fields.all()],
        )
    return writer.writeString("utf-8")


def _published(partner: PartnerPage) -> datetime:
    return partner.first_published_at or FOUNDING


class _Atom(Atom1Feed):
    """Django's Atom, whose time of change is given instead of found or, in an empty feed, invented."""

    def latest_post_date(self) -> datetime:
        updated: datetime = self.feed["updated"]
        return updated
