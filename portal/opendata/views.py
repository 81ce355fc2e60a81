"""The page about open data, the documents that describe it, and what no endpoint answers."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpResponse, HttpResponsePermanentRedirect, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language, get_language_from_request, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal.pages.addresses import absolute
from portal.pages.alternates import SwitchTarget
from portal.pages.breadcrumbs import Crumb

from . import catalogue, openapi
from .answers import open_to_all, refusal
from .registry import LICENCE, resources

if TYPE_CHECKING:
    from django.http import HttpRequest


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """What there is, for people, in the language of the path."""
    language = get_language() or settings.LANGUAGE_CODE
    found = [
        {
            "resource": each,
            "address": f"/api/v1/{each.name}/?{urlencode({'locale': language})}",
            "fields": [(name, f"{field.label}. {field.text}") for name, field in each.fields.items()],
            "filters": each.filters.items(),
            "files": each.distributions(language),
            "landing": each.landing(language),
        }
        for each in resources()
    ]
    targets = []
    for code, name in settings.LANGUAGES:
        with override(code):
            targets.append(SwitchTarget(code, str(name), reverse("open_data"), True))
    context = {
        "resources": found,
        "licence": LICENCE,
        "most_requests": settings.API_REQUESTS_A_MINUTE,
        "most_items": settings.WAGTAILAPI_LIMIT_MAX,
        "switch_targets": [target for target in targets if target.language != language],
        "alternates": [(target.language, absolute(target.path)) for target in targets],
        "own_canonical": absolute(reverse("open_data")),
        "breadcrumbs": [*_home_crumb(), Crumb(_("Open data"), "")],
    }
    return render(request, "opendata/about.html", context)


def _home_crumb() -> list[Crumb]:
    return [Crumb(_("Home"), reverse("wagtail_serve", args=[""]))]


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """From "/api/" to the page in the language that the browser asks for."""
    with override(get_language_from_request(request)):
        response = HttpResponseRedirect(reverse("open_data"))
    patch_vary_headers(response, ["Accept-Language"])
    return response


@open_to_all
def openapi_document(request: HttpRequest) -> HttpResponse:
    """The API, described for programs; `?locale=de|en` chooses the language of its descriptions."""
    language = request.GET.get("locale", settings.LANGUAGE_CODE)
    codes = [code for code, _name in settings.LANGUAGES]
    if language not in codes:
        return refusal(HTTPStatus.BAD_REQUEST, f"locale must be one of: {', '.join(codes)}")
    return JsonResponse(openapi.document(language), json_dumps_params={"ensure_ascii": False})


@open_to_all
def catalogue_document(request: HttpRequest) -> HttpResponse:
    """The data sets, described for data portals."""
    return JsonResponse(
        catalogue.document(), content_type="application/ld+json", json_dumps_params={"ensure_ascii": False}
    )


@open_to_all
def nothing(request: HttpRequest, rest: str) -> HttpResponse:
    """The address of an endpoint without its slash leads on; of all others there is none."""
    if rest.split("/")[0] in [each.name for each in resources()] and not rest.endswith("/"):
        query = request.META.get("QUERY_STRING", "")
        return HttpResponsePermanentRedirect(f"{request.path}/{f'?{query}' if query else ''}")
    names = ", ".join(f"/api/v1/{each.name}/" for each in resources())
    return refusal(HTTPStatus.NOT_FOUND, f"There is no such endpoint. There are: {names}")
