"""How far it is to the other members."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .geography import distance_km

if TYPE_CHECKING:
    from .constellation import Constellation
    from .profile import PartnerPage

#: The bar of the farthest neighbours ends here, in km.
FULL_BAR_KM = 30.0
MOST = 8


@dataclass(frozen=True)
class Distance:
    """A neighbour, its distance in km, and the length of its bar in percent (2 to 98)."""

    partner: PartnerPage
    km: float
    percent: float


def distances_from(partner: PartnerPage, drawing: Constellation) -> list[Distance]:
    """The nearest other members, nearest first; none for a partner without coordinates."""
    if not partner.has_coordinates:
        return []
    others = [member for member in drawing.members if member.translation_key != partner.translation_key]
    found = [(distance_km(partner.coordinates, other.coordinates), other) for other in others]
    return [
        Distance(other, round(km, 1), round(min(98.0, max(2.0, km / FULL_BAR_KM * 100)), 1))
        for km, other in sorted(found, key=lambda pair: (pair[0], pair[1].title))[:MOST]
    ]
