"""The way from the home page to a page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wagtail.models import Page


@dataclass(frozen=True)
class Crumb:
    """One step; the last one, the page itself, has no address."""

    title: str
    url: str


def breadcrumbs(page: Page) -> list[Crumb]:
    """All live steps from the home page to `page`; empty on the home page. One query."""
    if not page.path or page.depth <= 2:
        return []
    ancestors = page.get_ancestors().filter(depth__gt=1, live=True).defer_streamfields()
    return [*(Crumb(step.title, step.url) for step in ancestors), Crumb(page.title, "")]
