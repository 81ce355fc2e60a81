"""The legal pages of the demo: sample texts, and empty fields for whatever only the operator knows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from home.models import AccessibilityPage, EasyLanguagePage, ImprintPage, PrivacyPage, StandardPage

from .content import pick
from .streams import stream

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wagtail.models import Page

    from portal.media.models import PortalImage

TYPES: dict[str, type[Page]] = {
    "imprint": ImprintPage,
    "privacy": PrivacyPage,
    "accessibility": AccessibilityPage,
    "easy-language": EasyLanguagePage,
}


def type_of(key: str) -> type[Page]:
    """The page type for a file of the folder "pages"."""
    return TYPES.get(key, StandardPage)


def fields_of(data: dict[str, Any]) -> dict[str, Any]:
    """The German values of the table `[fields]`."""
    fields: dict[str, Any] = pick(data.get("fields", {}), "de")
    return fields


def fill(page: Page, data: dict[str, Any], pages: Mapping[str, Page], images: Mapping[str, PortalImage]) -> None:
    """The streams of a legal page; anything else is left alone."""
    if isinstance(page, ImprintPage | PrivacyPage | AccessibilityPage | EasyLanguagePage):
        page.body = stream(data["body"], pages, images)
    if isinstance(page, AccessibilityPage):
        page.inaccessible = stream(data["inaccessible"], pages, images)
