"""The directory of partners."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.utils.translation import gettext_lazy as _

from portal.pages.addresses import page_number
from portal.pages.models import BasePage

from .constellation import draw
from .filters import Selection, facets, partners_below, selected
from .profile import members_on_map
from .structured_data import directory as structured_directory

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpRequest

PER_PAGE = 40


class PartnerIndexPage(BasePage):
    """All partners of the alliance, and the other AI organisations of the region, marked as such."""

    template = "partners/partner_index_page.html"
    parent_page_types = ["home.HomePage"]
    subpage_types = ["partners.PartnerPage"]
    max_count_per_parent = 1

    structured_data = structured_directory

    class Meta:
        verbose_name = _("partner directory")
        verbose_name_plural = _("partner directories")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        partners = partners_below(self)
        selection = Selection.from_query(request.GET)
        found = selected(partners, selection)
        context["selection"] = selection
        context["facets"] = facets(partners, selection)
        # Members first; the sort keeps the order by title within both groups.
        found.sort(key=lambda partner: not partner.is_member)
        shown = Paginator(found, PER_PAGE).get_page(request.GET.get("page", "1"))
        context["partners"] = shown
        context["counts"] = Counter(partner.relation for partner in found)
        context["members"] = [partner for partner in shown if partner.is_member]
        context["regional"] = [partner for partner in shown if not partner.is_member]
        context["constellation"] = draw(members_on_map(self.locale))
        return context

    def canonical_query(self, context: Mapping[str, Any]) -> list[tuple[str, str]]:
        ticked = [(facet.name, option.value) for facet in context["facets"] for option in facet.options if option.is_on]
        return [*ticked, *page_number(context["partners"])]
