"""When anything that open data shows was last changed."""

from __future__ import annotations

from django.db.models import Max
from wagtail.models import ModelLogEntry, PageLogEntry


def latest_change() -> int | None:
    """Seconds since 1970; None in an empty portal. Two queries.

    Wagtail's log also tells of pages taken off the web, which no date of a page that is left would.
    Saved drafts count as well: that sends an answer once too often, never one too few.
    """
    found = [model.objects.aggregate(at=Max("timestamp"))["at"] for model in (PageLogEntry, ModelLogEntry)]
    times = [each for each in found if each]
    return int(max(times).timestamp()) if times else None
