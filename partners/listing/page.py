"""A page that lists others by facets: filters, order, views, feeds and data for machines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.utils.translation import gettext, override, pgettext_lazy
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from portal.pages.addresses import page_number
from portal.pages.appearance import page_words, view_title
from portal.pages.models import BasePage

from . import exports
from .facets import facets, nearest, selected

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from django.http import HttpRequest

    from .exports import Export
    from .facets import Scheme, Selection

PER_PAGE = 40
#: The compact list shows more at once.
PER_COMPACT_PAGE = 100
DATA = pgettext_lazy("address", "data/<slug:form>/")


class ListingPage(RoutablePageMixin, BasePage):
    """What all such lists have in common; a list says what its rows are and how they are shown to machines."""

    scheme: ClassVar[Scheme]
    export: ClassVar[Export]

    class Meta:
        abstract = True

    def rows(self) -> list[Any]:
        """All that may be shown, as filters see it, by title. A constant number of queries."""
        raise NotImplementedError

    def items(self, rows: Iterable[Any]) -> list[Any]:
        """The pages of these rows with all that an entry shows, in the same order. A constant number of queries."""
        raise NotImplementedError

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        rows = self.rows()
        selection, unknown = self.scheme.read(request.GET).known(rows)
        found = selected(rows, selection)
        per_page = PER_COMPACT_PAGE if selection.view == "compact" else PER_PAGE
        shown = Paginator(found, per_page).get_page(request.GET.get("page", "1"))
        shown.object_list = self.items(shown.object_list)
        context |= {
            "selection": selection,
            "unknown": unknown,
            "facets": facets(rows, selection),
            "rows": found,
            "shown": shown,
            "nearest": [] if found else self.items(nearest(rows, selection)),
            "sortings": [(name, sorting.title) for name, sorting in self.scheme.sortings.items()],
            "views": [
                ("list", gettext("List"), selection.shown_as("list")),
                ("compact", gettext("Compact"), selection.shown_as("compact")),
            ],
            "downloads": [(form.upper(), self.address_of("data", form, selection)) for form in ("csv", "json")],
            "feed_address": self.address_of("data", "atom", selection),
            "data_fields": self.export.fields.items(),
            "licence": exports.LICENCE,
        }
        return context

    @path(DATA, name="data")
    def data(self, request: HttpRequest, form: str) -> HttpResponse:
        """The list as filtered, whole, for machines."""
        if form not in exports.TYPES:
            raise Http404
        selection, found, title = self.asked(request)
        items = self.items(found)
        if form == "atom":
            address, query = self.address_of("data", form, selection), urlencode(selection.filters)
            content = exports.as_atom(self.export, self, title, address, query, items)
        elif form == "csv":
            content = exports.as_csv(self.export, items)
        else:
            content = exports.as_json(self.export, items, self.locale.language_code)
        response = HttpResponse(content, content_type=exports.TYPES[form])
        if form != "atom":
            response["Content-Disposition"] = f'attachment; filename="{self.export.name}.{form}"'
        response["Access-Control-Allow-Origin"] = "*"
        return response

    def asked(self, request: HttpRequest) -> tuple[Selection, list[Any], str]:
        """The filters of an address, the rows that meet them, and a title that names them."""
        rows = self.rows()
        selection, _unknown = self.scheme.read(request.GET).known(rows)
        return selection, selected(rows, selection), view_title(self.title, _ticked_words(facets(rows, selection)))

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
        return [*ticked, *page_number(context["shown"])]

    def view_words(self, context: Mapping[str, Any]) -> list[str]:
        return [*_ticked_words(context["facets"]), *page_words(context["shown"])]


def _ticked_words(found: Iterable[Any]) -> list[str]:
    """What a visitor ticked, as it is read."""
    return [option.label for facet in found for option in facet.options if option.is_on]
