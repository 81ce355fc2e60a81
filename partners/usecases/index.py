"""The list of use cases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from ..listing.page import ListingPage
from .exports import EXPORT
from .filters import SCHEME, rows_below
from .found import entries
from .structured_data import use_cases

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .filters import Row
    from .page import UseCasePage


class UseCaseIndexPage(ListingPage):
    """All use cases of the region, to be filtered by what they are about and who takes part."""

    template = "partners/usecases/use_case_index_page.html"
    parent_page_types = ["home.HomePage"]
    subpage_types = ["partners.UseCasePage"]
    max_count_per_parent = 1

    scheme = SCHEME
    export = EXPORT
    structured_data = use_cases

    class Meta:
        verbose_name = _("list of use cases")
        verbose_name_plural = _("lists of use cases")

    def rows(self) -> list[Row]:
        return rows_below(self)

    def items(self, rows: Iterable[Row]) -> list[UseCasePage]:
        return entries(self.locale, [row.pk for row in rows])
