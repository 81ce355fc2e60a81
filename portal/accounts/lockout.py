"""What a person sees after too many wrong passwords."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language_from_request, override


def response(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
    """429 with a sentence that says how long to wait and whom to ask; called by django-axes."""
    with override(get_language_from_request(request)):
        return render(request, "accounts/locked.html", status=429)
