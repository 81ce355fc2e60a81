"""The legal pages of a language, for the foot of every page and for the dashboard."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.models import Page

from home.barriers.addresses import form_address
from portal.sitewide.standing import StandingLink

from .accessibility import AccessibilityPage
from .duties import LegalPage
from .easy_language import EasyLanguagePage
from .imprint import ImprintPage
from .privacy import PrivacyPage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpRequest

LEGAL_TYPES: tuple[type[LegalPage], ...] = (ImprintPage, PrivacyPage, AccessibilityPage, EasyLanguagePage)


def legal_pages(language: str) -> list[Page]:
    """The live legal pages, each in `language` or else in German. Two queries."""
    found = (
        Page.objects.type(LEGAL_TYPES).filter(alias_of=None).live().public().select_related("locale", "content_type")
    )
    by_type: dict[type[Page] | None, Page] = {}
    # The language wanted comes last and wins.
    for page in sorted(found, key=lambda page: page.locale.language_code == language):
        if page.locale.language_code in (language, settings.LANGUAGE_CODE):
            by_type[page.specific_class] = page
    return [by_type[model] for model in LEGAL_TYPES if model in by_type]


def standing_links(request: HttpRequest) -> Iterator[Any]:
    """What the foot of every page shows: the legal pages, and the form for barriers on this page."""
    for page in legal_pages(get_language() or settings.LANGUAGE_CODE):
        yield page
        if page.specific_class is AccessibilityPage:
            form = form_address(page)
            here = "" if request.path.startswith(form) else f"?{urlencode({'page': request.path})}"
            yield StandingLink(_("Report a barrier"), form + here, page.locale)
