"""The sections of the home page. Editors choose and order them; what they show is computed."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.models import Locale

from news.models import NewsPage
from news.topics import Topic
from partners.constellation import draw
from partners.models import MemorandumPage, PartnerPage
from partners.offers.entries import newest as newest_offers
from partners.profile import members_on_map
from partners.register.signatories import newest
from partners.usecases.found import newest as newest_use_cases
from partners.vocabularies import Relation
from portal.blocks.text import QuoteBlock

from .figures import figures_of

NEWS_SHOWN = 4
PARTNERS_SHOWN = 12
USE_CASES_SHOWN = 3
MOST_SIGNATURES = 12
OFFERS_SHOWN = 3


class SectionBlock(blocks.StructBlock):
    """A heading and a sentence, and below them what the portal knows."""

    title = blocks.CharBlock(label=_("Heading"), max_length=120, help_text=_("Stands above the section."))
    text = blocks.TextBlock(
        label=_("Text"), required=False, max_length=300, help_text=_("One or two sentences beside it.")
    )

    def shown(self, locale: Locale) -> dict[str, Any]:
        """What the section shows in one language; a fixed number of queries."""
        return {}

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)
        page = context.get("page")
        locale = page.locale if page is not None and getattr(page, "locale_id", None) else Locale.get_active()
        return context | self.shown(locale)


class LatestNewsBlock(SectionBlock):
    """The newest news."""

    def shown(self, locale: Locale) -> dict[str, Any]:
        found = list(NewsPage.objects.teasers(locale)[:NEWS_SHOWN])
        return {"lead": found[0] if found else None, "news": found[1:], "index": _index("news.NewsIndexPage", locale)}

    class Meta:
        icon = "doc-full"
        label = _("Latest news")
        description = _("The newest news, with the newest one large.")
        template = "home/sections/news_latest.html"
        preview_value = {"title": _("News"), "text": _("Reports and dates from the alliance.")}


class NumbersBlock(SectionBlock):
    """The alliance in numbers, counted when the page is shown."""

    def shown(self, locale: Locale) -> dict[str, Any]:
        return {"figures": figures_of(locale)}

    class Meta:
        icon = "order"
        label = _("Partners in numbers")
        description = _("Counted from the directory, never typed.")
        template = "home/sections/numbers.html"
        preview_value = {"title": _("The alliance in numbers"), "text": ""}


class PartnersBlock(SectionBlock):
    """The members of the alliance."""

    def shown(self, locale: Locale) -> dict[str, Any]:
        members = (
            PartnerPage.objects.filter(locale=locale, relation=Relation.MEMBER, alias_of=None)
            .live()
            .public()
            .select_related("locale")
            .defer("body")
            .order_by("path")
        )
        return {
            "members": list(members[:PARTNERS_SHOWN]),
            "index": _index("partners.PartnerIndexPage", locale),
            "memorandum": _index("partners.MemorandumPage", locale),
        }

    class Meta:
        icon = "group"
        label = _("Partners")
        description = _("The members of the alliance, as a list.")
        template = "home/sections/partners.html"
        preview_value = {"title": _("The partners"), "text": _("Who belongs to the alliance.")}


class MapBlock(SectionBlock):
    """The map of the region with all members."""

    def shown(self, locale: Locale) -> dict[str, Any]:
        return {"constellation": draw(members_on_map(locale))}

    class Meta:
        icon = "globe"
        label = _("Map")
        description = _("The region with all members of the alliance.")
        template = "home/sections/map.html"
        preview_value = {"title": _("Where we are"), "text": _("Lines join the members of the alliance.")}


class MemorandumCallBlock(SectionBlock):
    """The invitation to the memorandum."""

    def shown(self, locale: Locale) -> dict[str, Any]:
        page = (
            MemorandumPage.objects.filter(locale=locale, alias_of=None).live().public().select_related("locale").first()
        )
        return {"memorandum": page, "signatories": newest(MOST_SIGNATURES) if page else []}

    class Meta:
        icon = "edit"
        label = _("Call to the memorandum")
        description = _("Leads to the memorandum and shows who signed it.")
        template = "home/sections/memorandum.html"
        preview_value = {"title": _("One paper. Room for more names."), "text": ""}


class OffersBlock(SectionBlock):
    """What partners offer and seek; nothing at all where there is nothing."""

    def shown(self, locale: Locale) -> dict[str, Any]:
        return {
            "offers": newest_offers(locale, OFFERS_SHOWN),
            "index": _index("partners.OfferIndexPage", locale),
        }

    class Meta:
        icon = "pick"
        label = _("Offers and requests")
        description = _("The newest of the cooperation board. Hidden while there are none.")
        template = "home/sections/offers.html"
        preview_value = {"title": _("Offers and requests"), "text": _("What partners offer and seek now.")}


class UseCasesBlock(SectionBlock):
    """The newest use cases; nothing where there are none."""

    def shown(self, locale: Locale) -> dict[str, Any]:
        return {
            "cases": newest_use_cases(locale, USE_CASES_SHOWN),
            "index": _index("partners.UseCaseIndexPage", locale),
        }

    class Meta:
        icon = "cogs"
        label = _("Use cases")
        description = _("The newest use cases. Hidden as long as there are none.")
        template = "home/sections/use_cases.html"
        preview_value = {"title": _("What AI does here"), "text": _("The newest use cases of our partners.")}


class TopicsBlock(SectionBlock):
    """Ways into the news by topic."""

    def shown(self, locale: Locale) -> dict[str, Any]:
        return {
            "topics": list(Topic.objects.filter(locale=locale, live=True)),
            "index": _index("news.NewsIndexPage", locale),
        }

    class Meta:
        icon = "tag"
        label = _("Topics")
        description = _("Leads to the news of each topic.")
        template = "home/sections/topics.html"
        preview_value = {"title": _("Topics"), "text": _("What the news is about.")}


class SectionsBlock(blocks.StreamBlock):
    """What the home page is made of, below its head."""

    news_latest = LatestNewsBlock()
    numbers = NumbersBlock()
    partners = PartnersBlock()
    use_cases = UseCasesBlock()
    map = MapBlock()
    memorandum = MemorandumCallBlock()
    offers = OffersBlock()
    topics = TopicsBlock()
    quote = QuoteBlock(template="home/sections/quote.html")


def _index(model: str, locale: Locale) -> Any:
    """The live page of a type that each language has once, or None."""
    return (
        apps.get_model(model)
        .objects.filter(locale=locale, alias_of=None)
        .live()
        .public()
        .select_related("locale")
        .first()
    )
