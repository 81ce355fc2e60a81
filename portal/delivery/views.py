"""What is not a page: the start address, pictures, health, and errors."""

from __future__ import annotations

import mimetypes
import posixpath
from http import HTTPStatus
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import FileResponse, Http404, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.translation import get_language_from_request
from django.views.decorators.http import require_safe
from wagtail.models import Site

from portal.pages.sites import home_of

from .health import reports
from .missing import nearest_page, same_page_elsewhere

if TYPE_CHECKING:
    from django.http import HttpRequest

YEAR = 31_536_000


@require_safe
def language_start(request: HttpRequest) -> HttpResponse:
    """From "/" to the language that the browser asks for, German if there is no home page in it."""
    site = Site.find_for_request(request)
    home = home_of(site, get_language_from_request(request)) if site else None
    response = HttpResponseRedirect(home.url if home and home.url else f"/{settings.LANGUAGE_CODE}/")
    patch_vary_headers(response, ["Accept-Language"])
    return response


@require_safe
def rendition(request: HttpRequest, path: str) -> FileResponse:
    """A picture in one of its sizes. Originals and documents lie elsewhere and are not served."""
    if posixpath.normpath(path) != path or "\\" in path:
        raise Http404("The path leads out of the folder.")
    try:
        file = default_storage.open(path)
    except (OSError, ValueError) as error:
        raise Http404 from error
    response = FileResponse(file, content_type=mimetypes.guess_type(path)[0] or "application/octet-stream")
    patch_cache_control(response, public=True, max_age=YEAR, immutable=True)
    return response


@require_safe
def livez(request: HttpRequest) -> HttpResponse:
    """The process answers; touches nothing else."""
    return HttpResponse("ok", content_type="text/plain")


@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """The database answers and its migrations are applied; 503 otherwise. Warns of what rooms report, with 200."""
    try:
        executor = MigrationExecutor(connection)
        pending = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
        # Their tables may not be there yet.
        reported = {} if pending else reports()
    except Exception:  # noqa: BLE001 - whatever the database says, the answer is "not ready"
        return JsonResponse({"database": "unreachable"}, status=HTTPStatus.SERVICE_UNAVAILABLE)
    status = HTTPStatus.SERVICE_UNAVAILABLE if pending else HTTPStatus.OK
    figures = {name: report.value for name, report in reported.items()}
    warnings = [name for name, report in reported.items() if not report.is_well]
    said = {"database": "ok", "pending_migrations": pending, **figures, "warnings": warnings}
    return JsonResponse(said, status=status)


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404 in the language of the path, with the page meant in the other one, the nearest above, and a search."""
    help_on = {"elsewhere": same_page_elsewhere(request), "nearest": nearest_page(request)}
    return render(request, "404.html", help_on, status=HTTPStatus.NOT_FOUND)


def server_error(request: HttpRequest) -> HttpResponse:
    """500 as plain as can be: no database, no context processors, both languages."""
    return HttpResponse(render_to_string("500.html"), status=HTTPStatus.INTERNAL_SERVER_ERROR)
