"""The directory of partners."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.contrib.routable_page.models import path

from .exports import EXPORT
from .filters import SCHEME, rows_below
from .listing.page import ListingPage
from .map import downloads
from .map.lines import MOST_TOLD, told
from .map.picture import Window, picture
from .map.tiles import tiles
from .profile import PartnerPage
from .structured_data import directory as structured_directory
from .usecases.cooperation import cooperations
from .usecases.found import index_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpRequest, HttpResponse

    from .filters import Row

MAP = pgettext_lazy("address", "map/<slug:form>/")


class PartnerIndexPage(ListingPage):
    """All partners of the alliance, and the other AI organisations of the region, marked as such."""

    template = "partners/partner_index_page.html"
    parent_page_types = ["home.HomePage"]
    subpage_types = ["partners.PartnerPage"]
    max_count_per_parent = 1

    scheme = SCHEME
    export = EXPORT
    structured_data = structured_directory

    class Meta:
        verbose_name = _("partner directory")
        verbose_name_plural = _("partner directories")

    def rows(self) -> list[Row]:
        return rows_below(self)

    def items(self, rows: Iterable[Row]) -> list[PartnerPage]:
        return profiles(rows)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        found, shown, selection = context["rows"], context["shown"], context["selection"]
        window = Window.from_query(request.GET)
        working_together = cooperations(self.locale.language_code)
        spoken = told({row.pk: row for row in found}, working_together)
        context |= {
            "counts": Counter("member" if row.is_member else "regional" for row in found),
            "members": [partner for partner in shown if partner.is_member],
            "regional": [partner for partner in shown if not partner.is_member],
            "map": picture(
                found,
                window,
                selection,
                self.url or "",
                cooperations=working_together,
                named={partner.pk for partner in shown},
            ),
            "told": spoken[:MOST_TOLD],
            "untold": len(spoken) - MOST_TOLD,
            "use_cases": index_of(self.locale) if spoken else None,
            "map_tiles": tiles(window),
            "map_tiles_credit": settings.MAP_TILES_CREDIT,
            "map_downloads": [(form.upper(), self.address_of("map_file", form, selection)) for form in downloads.TYPES],
            "map_sources": downloads.sources(request),
        }
        return context

    @path(MAP, name="map_file")
    def map_file(self, request: HttpRequest, form: str) -> HttpResponse:
        """The map of the list as filtered, as a picture."""
        selection, found, title = self.asked(request)
        working_together = cooperations(self.locale.language_code)
        return downloads.answer(request, form, found, selection, title, self.url or "", working_together)


def profiles(rows: Iterable[Row]) -> list[PartnerPage]:
    """The profiles of these rows with their words, in the same order. Five queries, or none."""
    keys = [row.pk for row in rows]
    found = (
        PartnerPage.objects.filter(pk__in=keys)
        .select_related("locale")
        .prefetch_related("fields__field", "sectors__sector")
        .defer("body")
        .in_bulk()
        if keys
        else {}
    )
    return [found[key] for key in keys if key in found]
