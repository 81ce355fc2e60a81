"""News as open data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from portal.opendata.pages import landing
from portal.opendata.registry import Distribution, Field, Filter, Resource, register
from portal.pages.addresses import absolute

from .article import NewsPage, NewsPartner
from .index import NewsIndexPage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import QuerySet

FIELDS = {
    "id": Field(_("Identifier"), _("Permanent identifier, the same in both languages."), "uuid"),
    "title": Field(_("Title"), _("Headline of the article.")),
    "summary": Field(_("Summary"), _("What happened, in one or two sentences.")),
    "date": Field(_("Date"), _("Day of the news, ISO 8601."), "day"),
    "topic": Field(_("Topic"), _("Short name of the topic, the same in both languages."), may_be_null=True),
    "place": Field(_("Place"), _("Where it happened, if the article says so.")),
    "partners": Field(_("Partners"), _("Identifiers of the partners that the article names."), "uuids"),
    "updated": Field(_("Updated"), _("When the article was last published, ISO 8601."), "moment", may_be_null=True),
    "address": Field(_("Address"), _("Permanent address of the article."), "address"),
}


def register_resources() -> None:
    """Called once, from `AppConfig.ready`."""
    register(
        Resource(
            name="news",
            title=_("News"),
            text=_("What the alliance and its partners report."),
            fields=FIELDS,
            rows=articles,
            items=_items,
            filters={
                "topic": Filter(
                    _("Only on this topic, by its short name."), lambda rows, value: rows.filter(topic__slug=value)
                ),
                "partner": Filter(_("Only what names this partner, by its identifier."), _naming),
            },
            distributions=_feed,
            landing=landing(NewsIndexPage),
            keywords=(_("artificial intelligence"), _("news"), _("Aachen region")),
        )
    )


def articles(language: str) -> QuerySet[NewsPage]:
    """All live public articles of a language, newest first."""
    found = NewsPage.objects.filter(locale__language_code=language, alias_of=None).live().public()
    return (
        found.select_related("topic", "locale")
        .prefetch_related("named_partners__partner")
        .defer("body")
        .order_by("-date", "-pk")
    )


def _items(rows: Sequence[NewsPage], _language: str) -> list[dict[str, Any]]:
    return [
        {
            "id": str(each.translation_key),
            "title": each.title,
            "summary": each.introduction,
            "date": each.date.isoformat(),
            "topic": each.topic.slug if each.topic else None,
            "place": each.place,
            "partners": [str(row.partner.translation_key) for row in each.named_partners.all() if row.partner.live],
            "updated": each.last_published_at.isoformat(timespec="seconds") if each.last_published_at else None,
            "address": absolute(each.url or ""),
        }
        for each in rows
    ]


def _naming(rows: QuerySet[NewsPage], value: str) -> QuerySet[NewsPage]:
    naming = NewsPartner.objects.filter(partner__translation_key=value)
    return rows.filter(pk__in=naming.values("page_id"))


def _feed(language: str) -> list[Distribution]:
    with override(language):
        return [Distribution("ATOM", reverse("feed"))]
