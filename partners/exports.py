"""The directory for machines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from portal.pages.addresses import absolute

from .listing.exports import Export

if TYPE_CHECKING:
    from .profile import PartnerPage

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


def item(partner: PartnerPage) -> dict[str, Any]:
    """A partner, in the order of FIELDS; `fields` and `sectors` are prefetched."""
    return {
        "id": str(partner.translation_key),
        "name": partner.title,
        "kind": partner.kind,
        "member": partner.is_member,
        "summary": partner.introduction,
        "fields": [row.field.slug for row in partner.fields.all()],
        "sectors": [row.sector.slug for row in partner.sectors.all()],
        "place": partner.city,
        "latitude": float(partner.latitude) if partner.latitude is not None else None,
        "longitude": float(partner.longitude) if partner.longitude is not None else None,
        "website": partner.website,
        "address": absolute(partner.url or ""),
    }


EXPORT = Export(
    "partners",
    FIELDS,
    item,
    author=lambda partner: partner.title,
    categories=lambda partner: [row.field.name for row in partner.fields.all()],
)
