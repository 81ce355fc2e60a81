"""What the register says about the organisation of a profile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .signatories import SIGNED, Signatory

if TYPE_CHECKING:
    from ..profile import PartnerPage


def standing_of(page: PartnerPage) -> str:
    """ "founding", "signatory", or nothing where the register holds neither; samples do not count. One query."""
    rows = Signatory.objects.filter(
        partner__translation_key=page.translation_key, status__in=SIGNED, version__is_sample=False
    )
    found = [*rows.order_by().values_list("is_founding", flat=True)]
    return ("founding" if any(found) else "signatory") if found else ""
