"""Use cases for machines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from portal.pages.addresses import absolute

from ..listing.exports import Export

if TYPE_CHECKING:
    from .page import UseCasePage

FIELDS = {
    "id": _("Permanent identifier, the same in both languages."),
    "title": _("Title of the use case."),
    "sample": _("true for invented use cases, which show what one looks like."),
    "summary": _("What the AI does and for whom, in one or two sentences."),
    "stage": _("How far it is: idea, pilot or in-use."),
    "fields": _("Fields of AI, by their short names; in CSV separated by spaces."),
    "sectors": _("Sectors, by their short names; in CSV separated by spaces."),
    "technologies": _("Technologies, by their short names; in CSV separated by spaces."),
    "partners": _("Addresses of the profiles of those who take part; in CSV separated by spaces."),
    "started": _("Year, month or day of the begin."),
    "ended": _("Year, month or day of the end; empty while it goes on."),
    "licence": _("Licence of the results: its identifier in the SPDX list, on-request, reserved, or empty."),
    "website": _("Address of further information."),
    "address": _("Permanent address of the page."),
}


def item(case: UseCasePage) -> dict[str, Any]:
    """A use case, in the order of FIELDS; its words and its cast are there already."""
    return {
        "id": str(case.translation_key),
        "title": case.title,
        "sample": case.is_sample,
        "summary": case.introduction,
        "stage": case.stage,
        "fields": [row.field.slug for row in case.fields.all()],
        "sectors": [row.sector.slug for row in case.sectors.all()],
        "technologies": [row.technology.slug for row in case.technologies.all()],
        "partners": [absolute(member.partner.url or "") for member in case.cast],
        "started": case.started,
        "ended": case.ended,
        "licence": case.licence,
        "website": case.website,
        "address": absolute(case.url or ""),
    }


def _author(case: UseCasePage) -> str:
    return ", ".join(member.partner.title for member in case.cast) or case.title


EXPORT = Export(
    "use-cases",
    FIELDS,
    item,
    author=_author,
    categories=lambda case: [row.field.name for row in case.fields.all()],
)
