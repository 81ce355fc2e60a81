"""The board: what partners offer and seek."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from ..listing.page import ListingPage
from .entries import entries
from .exports import EXPORT
from .rows import SCHEME, rows_below
from .structured_data import board as structured_board

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .offer import OfferPage
    from .rows import Row


class OfferIndexPage(ListingPage):
    """All offers and requests that stand now."""

    template = "partners/offers/board.html"
    parent_page_types = ["home.HomePage"]
    subpage_types = ["partners.OfferPage"]
    max_count_per_parent = 1

    scheme = SCHEME
    export = EXPORT
    structured_data = structured_board

    class Meta:
        verbose_name = _("cooperation board")
        verbose_name_plural = _("cooperation boards")

    def rows(self) -> list[Row]:
        return rows_below(self)

    def items(self, rows: Iterable[Row]) -> list[OfferPage]:
        return entries(row.pk for row in rows)
