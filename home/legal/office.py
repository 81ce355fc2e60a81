"""Who answers for open data: the operator that the legal notice names."""

from __future__ import annotations

from django.conf import settings

from portal.opendata.catalogue import Office

from .imprint import ImprintPage


def office() -> Office | None:
    """The operator with its mailbox; None without a published legal notice that names one. One query."""
    found = ImprintPage.objects.filter(locale__language_code=settings.LANGUAGE_CODE).live().public()
    page = found.select_related("locale").first()
    if page is None or not page.operator:
        return None
    return Office(page.operator, page.email, page.url or "")
