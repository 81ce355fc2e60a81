"""The directory of partners."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from portal.pages.models import BasePage

from .constellation import draw
from .filters import Selection, facets, partners_below, selected
from .profile import members_on_map

if TYPE_CHECKING:
    from django.http import HttpRequest


class PartnerIndexPage(BasePage):
    """All partners of the alliance, and the other AI organisations of the region, marked as such."""

    template = "partners/partner_index_page.html"
    parent_page_types = ["home.HomePage"]
    subpage_types = ["partners.PartnerPage"]
    max_count_per_parent = 1

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
        context["members"] = [partner for partner in found if partner.is_member]
        context["regional"] = [partner for partner in found if not partner.is_member]
        context["constellation"] = draw(members_on_map(self.locale))
        return context
