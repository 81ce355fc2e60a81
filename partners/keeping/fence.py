"""Wagtail's reports ask for any right on any page; who is in the CMS for one profile has nothing to do there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from wagtail.admin.auth import permission_denied

from .rooms import is_partner_only

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse


class PartnerFence:
    """Middleware; stands behind those that know the user and keep messages."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: Any) -> HttpResponse | None:
        """Turn partners away from all reports, as Wagtail does where a right is missing."""
        if request.path.startswith(f"{reverse('wagtailadmin_home')}reports/") and is_partner_only(request.user):
            return permission_denied(request)
        return None
