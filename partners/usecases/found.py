"""Use cases for profiles, the home page and lists, in a fixed number of queries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.db.models import Q

from .cast import with_cast
from .page import TEXTS, UseCasePage
from .rows import UseCasePartner

if TYPE_CHECKING:
    from wagtail.models import Locale
    from wagtail.query import PageQuerySet

    from ..profile import PartnerPage
    from .index import UseCaseIndexPage

RELATED = 3
#: A profile shows so many; the list has all of them.
MOST_OF_PARTNER = 6


def published(locale: Locale) -> PageQuerySet:
    """Live public use cases of a language with what a teaser shows, the newest first."""
    return (
        UseCasePage.objects.filter(locale=locale, alias_of=None)
        .live()
        .public()
        .select_related("locale", "lead_image")
        .prefetch_related("lead_image__renditions")
        .defer(*TEXTS)
        .order_by("-first_published_at", "-pk")
    )


def newest(locale: Locale, number: int) -> list[UseCasePage]:
    """The newest ones with those who take part."""
    return with_cast(published(locale)[:number])


def entries(locale: Locale, keys: list[int]) -> list[UseCasePage]:
    """These ones with their words and those who take part, in the same order. Ten queries at most, or none."""
    found = (
        published(locale).prefetch_related("fields__field", "sectors__sector", "technologies__technology").in_bulk(keys)
        if keys
        else {}
    )
    return with_cast([found[key] for key in keys if key in found])


def on_profile(partner: PartnerPage) -> dict[str, Any]:
    """What a profile shows: the newest use cases in its language, and where there are more, the list of all."""
    if not partner.pk:
        return {"cases": []}
    taking_part = UseCasePartner.objects.filter(partner__translation_key=partner.translation_key).values("page_id")
    found = with_cast(published(partner.locale).filter(pk__in=taking_part)[: MOST_OF_PARTNER + 1])
    index = index_of(partner.locale)
    query = urlencode({"partner": partner.slug})
    return {
        "cases": found[:MOST_OF_PARTNER],
        "cases_address": f"{index.url}?{query}" if index and len(found) > MOST_OF_PARTNER else "",
    }


def index_of(locale: Locale) -> UseCaseIndexPage | None:
    """The live public list of a language."""
    from .index import UseCaseIndexPage

    pages = UseCaseIndexPage.objects.filter(locale=locale, alias_of=None)
    return pages.live().public().select_related("locale").first()


def related_to(case: UseCasePage) -> list[UseCasePage]:
    """What to read next: the newest of the same field of AI or sector."""
    if not case.pk:
        return []
    fields = [row.field_id for row in case.fields.all()]
    sectors = [row.sector_id for row in case.sectors.all()]
    alike = Q(fields__field__in=fields) | Q(sectors__sector__in=sectors)
    keys = UseCasePage.objects.filter(alike).values("pk")
    return with_cast(published(case.locale).filter(pk__in=keys).exclude(pk=case.pk)[:RELATED])
