"""The search page of a language, and its suggestions."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.conf import settings
from django.http import JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language, override
from django.views.decorators.http import require_safe

from portal.pages.alternates import SwitchTarget

from . import kinds, missed
from .results import find, suggestions

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

LONGEST_QUERY = 200
#: How long browsers may keep suggestions, in seconds.
SUGGESTIONS_AGE = 60


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """Pages of the active language that answer to `?query=`; an empty query shows the form alone."""
    query = clean_query(request.GET.get("query", ""))
    language = get_language() or settings.LANGUAGE_CODE
    kind = request.GET.get("type", "")
    kind = kind if kinds.is_kind(kind) else ""
    found = find(query, language, kind, request.GET.get("page", "1"))
    if query and not kind and not found.total and request.method == "GET":
        missed.record(query, language)
    context = {
        "query": query,
        "kind": kind,
        "found": found,
        "page_query": urlencode({"query": query} | ({"type": kind} if kind else {})) + "&",
        "switch_targets": _same_search_elsewhere(query, language),
        "is_search": True,
    }
    return render(request, "search/results.html", context)


@require_safe
def suggest(request: HttpRequest) -> JsonResponse:
    """Titles that answer to what was typed so far, as JSON: `{"suggestions": [{title, kind, url}, …]}`."""
    query = clean_query(request.GET.get("query", ""))
    found = suggestions(query, get_language() or settings.LANGUAGE_CODE) if len(query) > 1 else []
    response = JsonResponse({"suggestions": found})
    response["X-Robots-Tag"] = "noindex"
    patch_cache_control(response, public=True, max_age=SUGGESTIONS_AGE)
    return response


def clean_query(text: str) -> str:
    """What a person can have meant: no control characters, single spaces, at most LONGEST_QUERY long."""
    printable = "".join(letter if letter.isprintable() else " " for letter in text[: LONGEST_QUERY * 4])
    return " ".join(printable.split())[:LONGEST_QUERY].strip()


def _same_search_elsewhere(query: str, language: str) -> list[SwitchTarget]:
    targets = []
    for code, name in settings.LANGUAGES:
        if code != language:
            with override(code):
                path = reverse("search")
            targets.append(
                SwitchTarget(code, str(name), f"{path}?{urlencode({'query': query})}" if query else path, True)
            )
    return targets
