"""What the desk adds to the CMS."""

from __future__ import annotations

from typing import Any

from django.urls import include, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from . import cascade_hooks, editing_hooks, queue_hooks, shadow, urls  # noqa: F401 (register their hooks)


@hooks.register("register_admin_urls", order=-1)
def register_admin_urls() -> list[Any]:
    """The desk's own addresses, and the library's in front of the library."""
    return [*shadow.urls(), path("translation/", include(urls))]


@hooks.register("register_log_actions")
def register_log_actions(actions: Any) -> None:
    """What people decide at the desk stands in the history of the page."""
    actions.register_action(
        "translation.waive", _("No new translation needed"), _("A change of the German text needs no new translation")
    )
