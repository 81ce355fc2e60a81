"""What the law asks for, on the start page of the CMS."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin.ui.components import Component
from wagtail.models import Page
from wagtail.permissions import policy_registry

from home.barriers.report import BarrierReport, Status

from .pages import LEGAL_TYPES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


@dataclass(frozen=True)
class Task:
    """Something to do; `page` is where, if it is on a page that exists."""

    sentence: str
    page: Page | None = None


class LegalPanel(Component):
    """The notices of all legal pages that the user may edit, and how many reports are open."""

    name = "legal"
    template_name = "home/admin/legal_panel.html"
    order = 120

    def __init__(self, user: Any) -> None:
        self.user = user

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        return {"tasks": list(tasks_of_pages(self.user)), "open_reports": open_reports(self.user)}


def tasks_of_pages(user: Any) -> Iterator[Task]:
    """What is missing, unpublished or overdue, for somebody who may edit legal pages."""
    policy = policy_registry.get_by_type(Page)
    mine = policy.instances_user_has_permission_for(user, "change")
    pages = list(mine.type(LEGAL_TYPES).filter(alias_of=None).select_related("locale").specific())
    for page in pages:
        if not page.live:
            yield Task(_("Not published yet."), page)
        for sentence in page.notices():
            yield Task(sentence, page)
    if policy.user_has_permission(user, "publish"):
        existing = {type(page) for page in Page.objects.type(LEGAL_TYPES).specific(defer=True)}
        for model in LEGAL_TYPES:
            if model not in existing:
                yield Task(_("The portal has no page “%(name)s” yet.") % {"name": capfirst(model._meta.verbose_name)})


def open_reports(user: Any) -> str:
    """A sentence about open reports; empty if there are none or they are none of the user's business."""
    if not policy_registry.get_by_type(BarrierReport).user_has_permission(user, "change"):
        return ""
    number = BarrierReport.objects.filter(status=Status.OPEN).count()
    sentence = ngettext(
        "%(number)d report about a barrier is open.", "%(number)d reports about barriers are open.", number
    )
    return sentence % {"number": number} if number else ""
