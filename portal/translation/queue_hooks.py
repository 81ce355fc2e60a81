"""Where the queue and the notices show up in the CMS: menu, dashboard, account."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from . import account
from .dashboard import TranslationsPanel
from .views.queue import works_here

if TYPE_CHECKING:
    from django.http import HttpRequest

hooks.register("register_account_settings_panel", account.panel)


class TranslationsMenuItem(MenuItem):
    """For whoever works on pages."""

    def is_shown(self, request: HttpRequest) -> bool:
        return works_here(request.user)


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    """The queue, in the main menu."""
    return TranslationsMenuItem(
        _("Translations"),
        reverse_lazy("translation:queue"),
        name="translations",
        icon_name="wagtail-localize-language",
        order=250,
    )


@hooks.register("construct_reports_menu")
def without_report_of_the_library(request: HttpRequest, items: list[Any]) -> None:
    """The queue takes the place of wagtail-localize's report, which shows all titles to everybody."""
    address = reverse("wagtail_localize:translations_report")
    items[:] = [item for item in items if item.url != address]


@hooks.register("construct_homepage_panels")
def dashboard(request: HttpRequest, panels: list[Any]) -> None:
    """What waits for this person."""
    if works_here(request.user):
        panels.append(TranslationsPanel())
