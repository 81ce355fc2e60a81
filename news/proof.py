"""Articles as proof on the profiles of the partners that they name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partners.proof import Proof

from .article import NewsPage, NewsPartner

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partners.profile import PartnerPage

MOST = 6


def articles_naming(partner: PartnerPage) -> Iterator[Proof]:
    """The newest live articles in the partner's language that name it."""
    naming = NewsPartner.objects.filter(partner__translation_key=partner.translation_key).values("page_id")
    for article in NewsPage.objects.teasers(partner.locale).filter(pk__in=naming)[:MOST]:
        yield Proof(article.title, article.url, article.topic.name if article.topic else "", article.date)
