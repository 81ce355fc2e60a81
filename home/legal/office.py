"""Who answers for open data: the operator that the legal notice names."""

from __future__ import annotations

from django.conf import settings

from portal.opendata.catalogue import Office
from portal.opendata.pages import page_of

from .imprint import ImprintPage


def office() -> Office | None:
    """The operator with its mailbox; None without a published legal notice that names one. One query."""
    page = page_of(ImprintPage, settings.LANGUAGE_CODE)
    if page is None or not page.operator:
        return None
    return Office(page.operator, page.email, page.url or "")
