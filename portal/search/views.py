"""The search page of a language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.utils.translation import get_language

from .words import search

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

LONGEST_QUERY = 200
PER_PAGE = 10


def results(request: HttpRequest) -> HttpResponse:
    """Pages of the active language that match `?query=`; an empty query shows the form alone."""
    query = clean_query(request.GET.get("query", ""))
    page = search(query, get_language() or "de", request.GET.get("page", "1"), PER_PAGE)
    return render(request, "search/results.html", {"query": query, "results": page})


def clean_query(text: str) -> str:
    """What a person can have meant: no control characters, single spaces, at most LONGEST_QUERY long."""
    printable = "".join(letter if letter.isprintable() else " " for letter in text[: LONGEST_QUERY * 4])
    return " ".join(printable.split())[:LONGEST_QUERY]
