"""The register as open data: CSV, JSON and JSON-LD with the same documented fields."""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from io import StringIO
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.forms.cells import safe_cell
from portal.pages.addresses import absolute

from .addresses import below
from .signatories import Signatory, SignatoryField

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..memorandum import MemorandumPage

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
#: Field → what it holds. Names and addresses of persons are not among them.
FIELDS = {
    "id": _("Permanent short name of the entry."),
    "name": _("Organisation, as it signed."),
    "kind": _("Kind of organisation: company, research, university, administration, network or startup."),
    "place": _("Town or city of the seat."),
    "country": _("ISO 3166-1 code of the country; ZZ for another one."),
    "website": _("Address of the organisation."),
    "fields": _("Fields of AI, by their short names; in CSV separated by spaces."),
    "signed_on": _("Day of the signature, ISO 8601."),
    "version": _("Number of the version signed or last reaffirmed."),
    "text_sha256": _("SHA-256 of the text signed."),
    "verification": _("How it is known: founding (founding act), mailbox (confirmed mailbox and approval) or paper."),
    "status": _("announced, verified or reaffirmed. Entries that withdrew are not listed."),
    "sample": _("true where the entry is invented and only for trying out."),
    "address": _("Permanent address of the entry."),
}
TYPES = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "jsonld": "application/ld+json",
}


def rows(page: MemorandumPage, signatories: Iterable[Signatory]) -> Iterator[dict[str, Any]]:
    """One row a signatory. One query for the fields of all, besides that for `signatories`."""
    fields: defaultdict[int, list[str]] = defaultdict(list)
    for signatory_id, slug in SignatoryField.objects.order_by("slug").values_list("signatory_id", "slug"):
        fields[signatory_id].append(slug)
    # Reversing an address ten thousand times would take longer than all the rest.
    pattern = absolute(below(page, "entry", public_id="0000000000"))
    for each in signatories:
        yield {
            "id": each.public_id,
            "name": each.name,
            "kind": each.kind,
            "place": each.city,
            "country": each.country,
            "website": each.website,
            "fields": fields[each.pk],
            "signed_on": each.signed_on.isoformat(),
            "version": each.version.number,
            "text_sha256": each.digest,
            "verification": each.verification,
            "status": each.status,
            "sample": each.version.is_sample,
            "address": pattern.replace("0000000000", each.public_id),
        }


def as_csv(items: Iterable[dict[str, Any]]) -> Iterator[str]:
    """RFC 4180 with a byte order mark, so that spreadsheet programs read the umlauts; no cell is a formula."""
    buffer = StringIO()
    writer = csv.DictWriter(buffer, [*FIELDS])
    buffer.write("\ufeff")
    writer.writeheader()
    for item in items:
        flat = item | {"fields": " ".join(item["fields"]), "sample": str(item["sample"]).lower()}
        writer.writerow({name: safe_cell(value) for name, value in flat.items()})
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
    yield buffer.getvalue()


def as_json(items: Iterable[dict[str, Any]]) -> Iterator[str]:
    """An object that says what its fields are and under which licence it may be used."""
    head = {
        "licence": LICENCE,
        "generated": timezone.now().isoformat(timespec="seconds"),
        "fields": {name: str(text) for name, text in FIELDS.items()},
    }
    yield json.dumps(head, ensure_ascii=False)[:-1] + ', "signatories": ['
    for number, item in enumerate(items):
        yield (",\n" if number else "\n") + json.dumps(item, ensure_ascii=False)
    yield "\n]}\n"


def as_jsonld(page: MemorandumPage, items: Iterable[dict[str, Any]]) -> Iterator[str]:
    """A schema.org data set whose parts are the signatures."""
    head = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "@id": absolute(below(page, "register")),
        "name": page.title,
        "license": LICENCE,
        "dateModified": timezone.now().isoformat(timespec="seconds"),
    }
    yield json.dumps(head, ensure_ascii=False)[:-1] + ', "hasPart": ['
    for number, item in enumerate(items):
        organisation = {"@type": "Organization", "name": item["name"], "url": item["website"]}
        organisation["address"] = {
            "@type": "PostalAddress",
            "addressLocality": item["place"],
            "addressCountry": item["country"],
        }
        node = {
            "@type": "EndorseAction",
            "@id": item["address"],
            "agent": organisation,
            "startTime": item["signed_on"],
            "object": {
                "@type": "DigitalDocument",
                "version": str(item["version"]),
                "identifier": f"sha256:{item['text_sha256']}",
            },
            "actionStatus": item["status"],
        }
        yield (",\n" if number else "\n") + json.dumps(node, ensure_ascii=False)
    yield "\n]}\n"
