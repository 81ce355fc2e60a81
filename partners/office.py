"""The office of the alliance, to which the portal writes."""

from __future__ import annotations

from wagtail.models import Locale


def office_address() -> str:
    """Where mail to the office goes, as the German memorandum says; empty where it says nothing."""
    from .memorandum import MemorandumPage

    page = MemorandumPage.objects.filter(locale=Locale.get_default()).first()
    return page.office_email if page else ""
