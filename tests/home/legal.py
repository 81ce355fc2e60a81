"""The legal pages for tests."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from home.models import AccessibilityPage, EasyLanguagePage, ImprintPage, PrivacyPage
from tests import factories

if TYPE_CHECKING:
    from wagtail.models import Page

    from home.legal.duties import LegalPage
    from tests.factories import Portal

TYPES: dict[type[LegalPage], str] = {
    ImprintPage: "Impressum",
    PrivacyPage: "Datenschutz",
    AccessibilityPage: "Erklärung zur Barrierefreiheit",
    EasyLanguagePage: "Leichte Sprache",
}


@dataclass(frozen=True)
class Legal:
    """The four pages in both languages, all live."""

    de: list[Page]
    en: list[Page]


def legal_pages(site: Portal) -> Legal:
    """The four pages in both languages, all live and with nothing but their titles."""
    german = [factories.add(site.de.home, model(title=title)) for model, title in TYPES.items()]
    return Legal(german, [factories.translated(page) for page in german])


def statement(site: Portal, **fields: object) -> AccessibilityPage:
    """A live German accessibility statement."""
    texts: dict[str, object] = {"title": "Barrierefreiheit", "slug": "barrierefreiheit"}
    return factories.add(site.de.home, AccessibilityPage(**texts | fields))
