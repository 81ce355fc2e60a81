"""The addresses below a profile at which it is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wagtail.contrib.routable_page.models import path

from . import views
from .addresses import KEEP, KEEP_FORM, KEEP_SENT

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


class KeepingRoutes:
    """For the profile; stands before Wagtail's own classes."""

    @path(KEEP, name="keep")
    def keep(self: Any, request: HttpRequest) -> HttpResponse:
        """Ask for a link."""
        return views.ask(self, request)

    @path(KEEP_SENT, name="keep_sent")
    def keep_sent(self: Any, request: HttpRequest) -> HttpResponse:
        """What happens next."""
        return views.sent(self, request)

    @path(KEEP_FORM, name="keep_form")
    def keep_form(self: Any, request: HttpRequest) -> HttpResponse:
        """The form."""
        return views.form(self, request)
