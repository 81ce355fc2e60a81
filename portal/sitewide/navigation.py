"""The main menu and the foot of the page, a fixed number of queries a page."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from portal.pages.localised import localised_pages

from .models import FooterSection, Identity
from .standing import standing_links

if TYPE_CHECKING:
    from django.http import HttpRequest
    from wagtail.models import Page


@dataclass(frozen=True)
class MenuItem:
    """An entry; `is_current` when the page shown is this one or stands below it."""

    title: str
    url: str
    is_current: bool
    is_page: bool


@dataclass(frozen=True)
class FooterColumn:
    """A column of links under its heading: pages, and what reads like one."""

    key: str
    title: str
    pages: list[Any]


def main_menu(home: Page | None, current: Page | None) -> list[MenuItem]:
    """The live children of `home` that show in menus. One query."""
    if home is None:
        return []
    here = getattr(current, "url_path", "") or ""
    return [
        MenuItem(
            page.title,
            page.url,
            is_current=here.startswith(page.url_path),
            is_page=here == page.url_path,
        )
        for page in home.get_children().live().public().in_menu().select_related("locale")
    ]


def footer_columns(identity: Identity, request: HttpRequest | None = None) -> list[FooterColumn]:
    """The columns with their pages in the active language, then what always stands there. Two queries and those."""
    links = list(identity.footer_links.select_related("page", "page__locale"))
    pages = localised_pages([link.page for link in links])
    by_section: dict[str, list[Any]] = defaultdict(list)
    for link, page in zip(links, pages, strict=True):
        if page.live:
            by_section[link.section].append(page)
    shown = {page.url for pages in by_section.values() for page in pages}
    for section, standing in (standing_links(request) if request else {}).items():
        by_section[section] += [link for link in standing if link.url and link.url not in shown]
    return [
        FooterColumn(section.value, str(section.label), by_section[section])
        for section in FooterSection
        if by_section[section]
    ]
