"""Remarks on title, description, links and headings among Wagtail's content checks, in the editor and on the page.

Axe, which makes these checks, cannot measure the head of a page. So the portal finds out, and each
remark becomes a rule that the page's heading fails: its check asks for an attribute that no heading has.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from wagtail.admin.userbar import ContentCheckerItem

from .appearance import remarks
from .checks import advice
from .models import BasePage

if TYPE_CHECKING:
    from django.http import HttpRequest


def add_remarks(request: HttpRequest, items: list[Any], page: object) -> None:
    """Hook `construct_wagtail_userbar`: extends every content checker among `items`, whoever put it there."""
    if not isinstance(page, BasePage):
        return
    found = remarks(page)
    sentences = list(advice(page))
    for item in items:
        if isinstance(item, ContentCheckerItem):
            messages: dict[str, dict[str, Any]] = {
                remark.key: {"error_name": remark.name, "help_text": remark.advice} for remark in found
            }
            for number, sentence in enumerate(sentences, start=1):
                messages[f"text-{number}"] = {"error_name": _("Hard to follow by ear"), "help_text": sentence}
            item.axe_run_only = [*item.axe_run_only, *messages]
            item.axe_custom_rules = [*item.axe_custom_rules, *map(_rule, messages)]
            item.axe_messages = item.axe_messages | messages


def _rule(key: str) -> dict[str, Any]:
    return {
        "id": key,
        "impact": "moderate",
        "selector": "h1:not([title])",
        "tags": ["best-practice"],
        "any": ["non-empty-title"],
        "enabled": True,
    }
