"""The directory of partners."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.utils.translation import gettext, override, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from portal.pages.addresses import page_number
from portal.pages.appearance import page_words, view_title
from portal.pages.models import BasePage

from . import exports
from .filters import SORTINGS, Row, Selection, facets, nearest, rows_below, selected
from .map import downloads
from .map.picture import Window, picture
from .profile import PartnerPage
from .structured_data import directory as structured_directory

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from django.http import HttpRequest

PER_PAGE = 40
#: The compact list shows more at once.
PER_COMPACT_PAGE = 100
DATA = pgettext_lazy("address", "data/<slug:form>/")
MAP = pgettext_lazy("address", "map/<slug:form>/")


class PartnerIndexPage(RoutablePageMixin, BasePage):
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
        rows = rows_below(self)
        selection, unknown = Selection.from_query(request.GET).known(rows)
        found = selected(rows, selection)
        per_page = PER_COMPACT_PAGE if selection.view == "compact" else PER_PAGE
        shown = Paginator(found, per_page).get_page(request.GET.get("page", "1"))
        shown.object_list = profiles(shown.object_list)
        labels = (gettext("Name"), gettext("Place"), gettext("Newest first"))
        context |= {
            "selection": selection,
            "unknown": unknown,
            "facets": facets(rows, selection),
            "partners": shown,
            "counts": Counter("member" if row.is_member else "regional" for row in found),
            "members": [partner for partner in shown if partner.is_member],
            "regional": [partner for partner in shown if not partner.is_member],
            "nearest": [] if found else profiles(nearest(rows, selection)),
            "sortings": list(zip(SORTINGS, labels, strict=True)),
            "views": [
                ("list", gettext("List"), selection.shown_as("list")),
                ("compact", gettext("Compact"), selection.shown_as("compact")),
            ],
            "downloads": [(form.upper(), self.address_of("data", form, selection)) for form in ("csv", "json")],
            "feed_address": self.address_of("data", "atom", selection),
            "data_fields": exports.FIELDS.items(),
            "licence": exports.LICENCE,
            "map": picture(found, Window.from_query(request.GET), selection, self.url or ""),
            "map_downloads": [(form.upper(), self.address_of("map_file", form, selection)) for form in downloads.TYPES],
            "map_sources": downloads.sources(request),
        }
        return context

    @path(DATA, name="data")
    def data(self, request: HttpRequest, form: str) -> HttpResponse:
        """The list as filtered, whole, for machines."""
        if form not in exports.TYPES:
            raise Http404
        selection, found, title = self._asked(request)
        partners = profiles(found)
        if form == "atom":
            address, query = self.address_of("data", form, selection), urlencode(selection.filters)
            content = exports.as_atom(self, title, address, query, partners)
        elif form == "csv":
            content = exports.as_csv(partners)
        else:
            content = exports.as_json(partners, self.locale.language_code)
        response = HttpResponse(content, content_type=exports.TYPES[form])
        if form != "atom":
            response["Content-Disposition"] = f'attachment; filename="partners.{form}"'
        response["Access-Control-Allow-Origin"] = "*"
        return response

    @path(MAP, name="map_file")
    def map_file(self, request: HttpRequest, form: str) -> HttpResponse:
        """The map of the list as filtered, as a picture."""
        selection, found, title = self._asked(request)
        return downloads.answer(request, form, found, selection, title, self.url or "")

    def _asked(self, request: HttpRequest) -> tuple[Selection, list[Row], str]:
        """The filters of an address, the partners that meet them, and a title that names them."""
        rows = rows_below(self)
        selection, _unknown = Selection.from_query(request.GET).known(rows)
        words = [option.label for facet in facets(rows, selection) for option in facet.options if option.is_on]
        return selection, selected(rows, selection), view_title(self.title, words)

    def address_of(self, name: str, form: str, selection: Selection) -> str:
        """The path of the list in another form, with its filters; empty for a page without address."""
        url = self.url if self.pk else ""
        if not url:
            return ""
        with override(self.locale.language_code):
            query = urlencode(selection.filters)
            return f"{url}{self.reverse_subpage(name, kwargs={'form': form})}{f'?{query}' if query else ''}"

    def canonical_query(self, context: Mapping[str, Any]) -> list[tuple[str, str]]:
        ticked = [(facet.name, option.value) for facet in context["facets"] for option in facet.options if option.is_on]
        return [*ticked, *page_number(context["partners"])]

    def view_words(self, context: Mapping[str, Any]) -> list[str]:
        ticked = [option.label for facet in context["facets"] for option in facet.options if option.is_on]
        return [*ticked, *page_words(context["partners"])]


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
