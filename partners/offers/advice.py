"""What an editor should know about an offer before it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from .offer import OfferPage

if TYPE_CHECKING:
    from collections.abc import Iterator


def remarks(page: Any) -> Iterator[str]:
    """A sentence where nobody could answer a visitor; blocks nothing."""
    if isinstance(page, OfferPage) and not (page.is_sample or page.is_over or page.enquiry_recipient):
        yield _(
            "Nobody can be asked about this: neither it nor its partner has an e-mail address for enquiries. "
            "Please give one, or say in the text how to get in touch."
        )
