"""Answers for machines of anybody: read-only, without cookies, counted, and sent again only if they changed."""

from __future__ import annotations

from datetime import timedelta
from functools import wraps
from hashlib import sha256
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.template.response import SimpleTemplateResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import http_date
from django.views.decorators.csrf import csrf_exempt

from portal.forms.guard import within_limit

from .changes import latest_change

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest

METHODS = "GET, HEAD, OPTIONS"
MINUTE = timedelta(minutes=1)
#: How long browsers and proxies may keep an answer, in seconds.
MAX_AGE = 300
#: What scripts of other sites may send and read.
CORS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": METHODS,
    "Access-Control-Allow-Headers": "If-None-Match, If-Modified-Since",
    "Access-Control-Expose-Headers": "ETag, Last-Modified, Retry-After",
    "Cross-Origin-Resource-Policy": "cross-origin",
}


def open_to_all(view: Callable[..., Any], *, is_dated: bool = False) -> Callable[..., HttpResponse]:
    """Wraps a view: other methods are 405, too many requests 429, and what the visitor has already is 304.

    With `is_dated` the answer says when it was last changed, see changes.py.
    """

    @csrf_exempt
    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = _refused(request) or view(request, *args, **kwargs)
        if response.status_code == HTTPStatus.OK:
            response = _conditional(request, response, latest_change() if is_dated else None)
        for name, value in CORS.items():
            response[name] = value
        response["X-Robots-Tag"] = "noindex"
        return response

    return answer


def _refused(request: HttpRequest) -> HttpResponse | None:
    """What needs no data: the question what is allowed, other methods, and too many requests."""
    if request.method == "OPTIONS":
        return HttpResponse(status=HTTPStatus.NO_CONTENT, headers={"Allow": METHODS})
    if request.method not in ("GET", "HEAD"):
        return refusal(
            HTTPStatus.METHOD_NOT_ALLOWED, "This interface is read-only: use GET, HEAD or OPTIONS.", Allow=METHODS
        )
    if not within_limit("api", request, settings.API_REQUESTS_A_MINUTE, MINUTE):
        wait = 60 - int(timezone.now().timestamp()) % 60
        return refusal(
            HTTPStatus.TOO_MANY_REQUESTS,
            f"More than {settings.API_REQUESTS_A_MINUTE} requests within a minute. Wait {wait} seconds, then go on.",
            **{"Retry-After": str(wait)},
        )
    return None


def _conditional(request: HttpRequest, response: HttpResponse, changed: int | None) -> HttpResponse:
    if isinstance(response, SimpleTemplateResponse):
        response.render()
    etag = f'"{sha256(response.content).hexdigest()[:32]}"'
    response["ETag"] = etag
    if changed:
        response["Last-Modified"] = http_date(changed)
    patch_cache_control(response, public=True, max_age=MAX_AGE)
    found: HttpResponse = get_conditional_response(request, etag, changed, response) or response
    return found


def refusal(status: HTTPStatus, sentence: str, **headers: str) -> JsonResponse:
    """What is wrong and what to do, as Wagtail's API words it: `{"message": …}`."""
    return JsonResponse({"message": sentence}, status=status, headers=headers)
