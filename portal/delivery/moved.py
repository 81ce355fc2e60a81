"""Old addresses of pages: Wagtail writes them down when a slug changes or a page moves."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.http import HttpResponsePermanentRedirect, HttpResponseRedirect
from wagtail.contrib.redirects.middleware import RedirectMiddleware, get_redirect
from wagtail.contrib.redirects.models import Redirect

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.http.response import HttpResponseBase


class MovedPagesMiddleware(RedirectMiddleware):
    """Leads from old addresses to pages, never to one that is not live.

    Wagtail's own would: an unpublished page that once moved away and back then leads to itself for ever.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if response.status_code != 404:
            return response
        asked = Redirect.normalise_path(request.get_full_path(), decode_unicode=False)
        # An entry may name a query string; without one it answers any.
        found = (get_redirect(request, path) for path in dict.fromkeys((asked, urlsplit(asked).path)))
        redirect = next((entry for entry in found if entry), None)
        if redirect is None or (redirect.redirect_page and not redirect.redirect_page.live):
            return response
        link = redirect.link
        if not link or Redirect.normalise_path(link) == Redirect.normalise_path(asked):
            return response
        return HttpResponsePermanentRedirect(link) if redirect.is_permanent else HttpResponseRedirect(link)
