"""What the outbox adds to the CMS."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from .cms import OutboxViewSet


@hooks.register("register_admin_viewset")
def outbox() -> OutboxViewSet:
    """The list of mails."""
    return OutboxViewSet()


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    """Who ordered a mail again."""
    actions.register_action("portaloutbox.resend", _("Send again"), _("Ordered the mail once more"))
