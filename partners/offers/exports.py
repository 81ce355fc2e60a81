"""The board for machines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.pages.addresses import absolute

from ..listing.exports import Export

if TYPE_CHECKING:
    from .offer import OfferPage

FIELDS = {
    "id": _("Permanent identifier, the same in both languages."),
    "title": _("Title of the offer or request."),
    "direction": _("Whether the partner offers or seeks: offers or seeks."),
    "kind": _("What it is about: cooperation, data, computing, pilot, thesis, job, room or funding."),
    "partner": _("Name of the partner."),
    "partner_address": _("Permanent address of the partner's profile."),
    "summary": _("What it is about, in one or two sentences."),
    "fields": _("Fields of AI, by their short names; in CSV separated by spaces."),
    "sectors": _("Sectors, by their short names; in CSV separated by spaces."),
    "place": _("Town or city."),
    "from_anywhere": _("true where nobody has to come to a place for it."),
    "published": _("The day on which it was first published."),
    "last_day": _("The last day on which it stands."),
    "sample": _("true where the entry is invented and only for trying out."),
    "address": _("Address of the page, until the last day."),
}


def item(offer: OfferPage) -> dict[str, Any]:
    """An offer from `entries`, in the order of FIELDS."""
    partner = offer.shown_partner
    published = offer.first_published_at
    return {
        "id": str(offer.translation_key),
        "title": offer.title,
        "direction": offer.direction,
        "kind": offer.kind,
        "partner": partner.title if partner else "",
        "partner_address": absolute(partner.url or "") if partner else "",
        "summary": offer.introduction,
        "fields": [row.field.slug for row in offer.fields.all()],
        "sectors": [row.sector.slug for row in offer.sectors.all()],
        "place": offer.town,
        "from_anywhere": offer.from_anywhere,
        "published": timezone.localdate(published).isoformat() if published else "",
        "last_day": offer.expires_on.isoformat(),
        "sample": offer.is_sample,
        "address": absolute(offer.url or ""),
    }


EXPORT = Export(
    "offers",
    FIELDS,
    item,
    author=lambda offer: offer.shown_partner.title if offer.shown_partner else settings.WAGTAIL_SITE_NAME,
    categories=lambda offer: [
        str(offer.get_direction_display()),
        str(offer.get_kind_display()),
        *(row.field.name for row in offer.fields.all()),
    ],
)
