"""The same page in the other languages: for hreflang, and for the language switch."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.conf import settings
from wagtail.models import Page

from .addresses import absolute

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Query parameter that names, by id, the page that a visitor wanted and the language lacks.
MISSING = "untranslated"


@dataclass(frozen=True)
class Alternate:
    """A live public page in one language; `url` is its complete address."""

    language: str
    url: str
    path: str


@dataclass(frozen=True)
class SwitchTarget:
    """Where the language switch leads; `is_same` tells whether that is the same page."""

    language: str
    name: str
    path: str
    is_same: bool


def alternates(page: Page) -> list[Alternate]:
    """All live, public, non-alias pages with the content of `page`, itself included. Two queries at most."""
    if not page.pk:
        return []
    pages = (
        Page.objects.filter(translation_key=page.translation_key, alias_of=None)
        .live()
        .public()
        .select_related("locale")
        .order_by("locale__language_code")
    )
    order = [code for code, _name in settings.LANGUAGES]
    found = [
        Alternate(other.locale.language_code, absolute(other.url), other.url)
        for other in pages
        if other.locale.language_code in order and other.url
    ]
    return sorted(found, key=lambda alternate: order.index(alternate.language))


def switch_targets(page: Page, found: Iterable[Alternate]) -> list[SwitchTarget]:
    """For each other language the same page, else the nearest ancestor there, which then says so."""
    by_language = {alternate.language: alternate for alternate in found}
    own = page.locale.language_code
    targets = []
    for code, name in settings.LANGUAGES:
        if code == own:
            continue
        if code in by_language:
            targets.append(SwitchTarget(code, str(name), by_language[code].path, is_same=True))
        elif path := _nearest_ancestor(page, code):
            query = f"?{urlencode({MISSING: page.pk})}" if page.pk and page.live else ""
            targets.append(SwitchTarget(code, str(name), path + query, is_same=False))
    return targets


def _nearest_ancestor(page: Page, language: str) -> str | None:
    if not page.path:
        return None
    keys = list(page.get_ancestors().filter(depth__gt=1).order_by("depth").values_list("translation_key", flat=True))
    nearest = (
        Page.objects.filter(translation_key__in=keys, locale__language_code=language, alias_of=None)
        .live()
        .public()
        .select_related("locale")
        .order_by("-depth")
        .first()
    )
    return nearest.url if nearest else None
