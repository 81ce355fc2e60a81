"""Complete addresses, for whatever leaves the page: canonical links, feeds, mail, documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from django.core.paginator import Page as PaginatorPage


def absolute(path: str) -> str:
    """The public address of a path of ours. The host comes from BASE_URL, never from the request."""
    return f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{path}" if path.startswith("/") else path


def page_number(shown: PaginatorPage) -> list[tuple[str, str]]:
    """The parameter of a page of a list; none for the first one."""
    return [("page", str(shown.number))] if shown.number > 1 else []
