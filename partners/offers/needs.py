"""Offers as answers to needs: somebody has just that. Requests answer none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale

from ..needs.sources import Able
from .entries import with_partners
from .rows import standing
from .vocabulary import Direction

if TYPE_CHECKING:
    from collections.abc import Iterator


def offers(language: str) -> Iterator[Able]:
    """All that stand in a language. Three queries."""
    locale = Locale.objects.get(language_code=language)
    pages = standing().filter(locale=locale, direction=Direction.OFFERS)
    for page in with_partners(list(pages.select_related("locale", "partner").defer("body", "partner__body"))):
        partner = page.shown_partner
        yield Able(
            pk=page.pk,
            title=page.title,
            url=page.url or "",
            kind=f"{page.get_direction_display()} · {page.get_kind_display()}",
            place=page.town,
            places=frozenset({page.town, partner.city if partner else ""} - {""}),
            kinds=frozenset({partner.kind} if partner else ()),
            because=_("Because the offer says:"),
            tag=gettext("Sample") if page.is_sample else "",
        )
