"""The address of an offer whose last day has passed."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from django.template.response import TemplateResponse

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from .offer import OfferPage


def gone(page: OfferPage, request: HttpRequest) -> HttpResponse:
    """410, which search engines understand as "for good", and for people the way to what stands now."""
    context = page.frame_context(request) | {"board": page.get_parent()}
    return TemplateResponse(request, "partners/offers/gone.html", context, status=HTTPStatus.GONE)
