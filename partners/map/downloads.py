"""The map for talks: as SVG and PNG, in the language of the directory, with the filters of the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext, ngettext

from portal.sitewide.models import Identity

from .picture import Window, picture
from .png import png

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from django.http import HttpRequest

    from ..filters import Row
    from ..listing.facets import Selection
    from ..usecases.cooperation import Cooperation

#: A slide is larger than a column of a page.
SCALE = 0.6
TYPES = {"svg": "image/svg+xml", "png": "image/png"}


def sources(request: HttpRequest) -> str:
    """Whose outlines these are; the licence demands it."""
    return str(Identity.for_request(request).attribution)


def answer(
    request: HttpRequest,
    form: str,
    rows: Iterable[Row],
    selection: Selection,
    title: str,
    address: str,
    cooperations: Sequence[Cooperation],
) -> HttpResponse:
    """The whole region as a file."""
    if form not in TYPES:
        raise Http404
    drawn = picture(rows, Window(), selection, address, scale=SCALE, cooperations=cooperations)
    subtitle = ngettext("%(count)s partner on the map", "%(count)s partners on the map", drawn.shown) % {
        "count": drawn.shown
    }
    if drawn.lines:
        subtitle = f"{subtitle}. {gettext('Lines join partners that share a use case.')}"
    content: str | bytes
    if form == "png":
        content = png(drawn, title, subtitle, sources(request))
    else:
        context = {"map": drawn, "title": title, "subtitle": subtitle, "map_sources": sources(request)}
        content = render_to_string("partners/map.svg", context).lstrip()
    response = HttpResponse(content, content_type=TYPES[form])
    response["Content-Disposition"] = f'attachment; filename="map.{form}"'
    return response
