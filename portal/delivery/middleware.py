"""Headers and language by path, the same for every visitor: no cookie, no guess."""

from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.utils import translation

GetResponse = Callable[[HttpRequest], HttpResponse]
ADMIN_PREFIX = "/admin/"
#: Addresses for programs, the same for every language.
MACHINE_PREFIX = "/api/"
#: Addresses whose answer depends on who asks → what a cache may do with it.
PERSONAL = {ADMIN_PREFIX: "private, no-store", "/documents/": "private, no-cache"}


class LanguageFromPathMiddleware(LocaleMiddleware):
    """The path names the language; everything without one, the CMS included, starts in German.

    Neither cookie nor Accept-Language decide, so pages can be cached by address alone. (The
    start address "/" reads Accept-Language itself.)
    """

    def process_request(self, request: HttpRequest) -> None:
        language = translation.get_language_from_path(request.path_info) or settings.LANGUAGE_CODE
        translation.activate(language)
        request.LANGUAGE_CODE = translation.get_language()

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if response.status_code == HTTPStatus.NOT_FOUND and request.path_info.startswith(MACHINE_PREFIX):
            return response  # Django would look for a page of that name
        varies_by = response.get("Vary", "")
        answer = super().process_response(request, response)
        # Django adds the browser's language here, by which no answer of ours varies but that of "/".
        del answer["Vary"]
        if varies_by:
            answer["Vary"] = varies_by
        return answer


class PolicyByPathMiddleware:
    """Gives the CMS its own content security policy; stands inside django-csp's middleware."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.path.startswith(ADMIN_PREFIX):
            # A preview comes as its public page with that page's policy, which forbids the editor's frame.
            response.headers.pop("Content-Security-Policy", None)
            response._csp_config = settings.ADMIN_CONTENT_SECURITY_POLICY  # type: ignore[attr-defined]
            if response.get("X-Frame-Options") == settings.X_FRAME_OPTIONS:
                response["X-Frame-Options"] = "SAMEORIGIN"  # the editor's preview is a frame
        return response


class SecurityHeadersMiddleware:
    """Headers that neither Django nor django-csp sets."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        for prefix, rule in PERSONAL.items():
            if request.path.startswith(prefix):
                response.setdefault("Cache-Control", rule)
        return response
