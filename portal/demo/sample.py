"""A large, clearly fictitious site for measuring."""

from __future__ import annotations

import random
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING
from uuid import uuid4

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from modelsearch.backends import get_search_backends
from wagtail.models import Locale

from news.models import NewsIndexPage, NewsPage, NewsPartner, Topic
from partners.models import (
    AIField,
    PartnerField,
    PartnerIndexPage,
    PartnerPage,
    PartnerSector,
    Sector,
    Technology,
    UseCaseField,
    UseCaseIndexPage,
    UseCasePage,
    UseCasePartner,
    UseCaseSector,
    UseCaseTechnology,
)
from partners.usecases.words import Role, Stage
from partners.vocabularies import PartnerType, Relation
from portal.media.motifs import Motif

from .bulk import BATCH, add_pages, next_paths
from .content import DemoError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

#: The words of the language → what generated texts are made of.
WORDS = {
    "de": {
        "partner": "Beispielorganisation",
        "news": "Beispielmeldung",
        "use_case": "Beispielfall",
        "lead": "Erfundener Text zum Messen: {thing} aus {place}, Nummer {number}.",
        "things": ("Bildprüfung", "Energieprognose", "Sprachassistenz", "Routenplanung", "Wartungsvorhersage"),
    },
    "en": {
        "partner": "Sample organisation",
        "news": "Sample news item",
        "use_case": "Sample use case",
        "lead": "Invented text for measuring: {thing} from {place}, number {number}.",
        "things": ("image inspection", "energy forecast", "language assistant", "route planning", "maintenance"),
    },
}
PLACES = ("Aachen", "Jülich", "Düren", "Heinsberg", "Euskirchen", "Stolberg", "Eschweiler", "Würselen")
#: Degrees north and east within which sample partners lie.
REGION = ((50.60, 51.10), (5.95, 6.75))
SEED = 20250520


class Sample:
    """Adds `partners` organisations, `news` articles and `use_cases`, each in both languages."""

    def __init__(self, news: int, partners: int, progress: Callable[[int], None], use_cases: int = 0) -> None:
        self.news, self.partners, self.use_cases, self.progress = news, partners, use_cases, progress
        self.random = random.Random(SEED)  # noqa: S311 - sample data, not secrets
        self.locales = list(Locale.objects.filter(language_code__in=WORDS).order_by("language_code"))

    def add(self) -> None:
        """Write everything. Raises DemoError where the section pages are missing."""
        directory, index = self._parents(PartnerIndexPage), self._parents(NewsIndexPage)
        cases = self._parents(UseCaseIndexPage) if self.use_cases else {}
        keys = self._partners(directory)
        self._news(index, keys)
        self._use_cases(cases, keys)

    def _parents(self, model: type[Any]) -> dict[str, Any]:
        found = {page.locale.language_code: page for page in model.objects.select_related("locale")}
        if set(found) != set(WORDS):
            raise DemoError("The sample needs a portal with section pages in both languages. Run `make run` first.")
        return found

    def _partners(self, parents: dict[str, Any]) -> list[int]:
        """The keys of the German pages."""
        terms = self._terms(AIField, Sector)
        kind = ContentType.objects.get_for_model(PartnerPage)
        paths = {code: next_paths(parent) for code, parent in parents.items()}
        german: list[int] = []
        for numbers in _batches(self.partners):
            facts = [(number, uuid4(), self._partner_facts(terms)) for number in numbers]
            for locale in self.locales:
                code = locale.language_code
                pages = [
                    PartnerPage(
                        title=f"{WORDS[code]['partner']} {number}",
                        slug=f"muster-{number}-{key.hex[:6]}",
                        introduction=self._lead(code, number, fact["place"]),
                        translation_key=key,
                        content_type=kind,
                        kind=fact["kind"],
                        relation=Relation.MEMBER,
                        city=fact["place"],
                        latitude=fact["latitude"],
                        longitude=fact["longitude"],
                        first_published_at=timezone.now(),
                        last_published_at=timezone.now(),
                    )
                    for number, key, fact in facts
                ]
                add_pages(parents[code], pages, paths[code], locale)
                self._rows(PartnerField, "field", pages, facts, terms[code, AIField], locale)
                self._rows(PartnerSector, "sector", pages, facts, terms[code, Sector], locale)
                _index(pages)
                if code == "de":
                    german += [page.pk for page in pages]
            self.progress(len(numbers))
        return german

    def _terms(self, *models: type[Any]) -> dict[Any, list[Any]]:
        return {
            (locale.language_code, model): list(model.objects.filter(locale=locale).order_by("slug"))
            for locale in self.locales
            for model in models
        }

    def _some(self, terms: list[Any]) -> list[str]:
        return self.random.sample([term.slug for term in terms], k=min(2, len(terms)))

    def _partner_facts(self, terms: dict[Any, list[Any]]) -> dict[str, Any]:
        (south, north), (west, east) = REGION
        return {
            "kind": self.random.choice(PartnerType.values),
            "place": self.random.choice(PLACES),
            "latitude": Decimal(f"{self.random.uniform(south, north):.5f}"),
            "longitude": Decimal(f"{self.random.uniform(west, east):.5f}"),
            "field": self._some(terms["de", AIField]),
            "sector": self._some(terms["de", Sector]),
        }

    def _rows(
        self, model: type[Any], name: str, pages: list[Any], facts: list[Any], terms: list[Any], locale: Locale
    ) -> None:
        by_slug = {term.slug: term for term in terms}
        model.objects.bulk_create(
            model(page=page, locale=locale, sort_order=order, **{name: by_slug[slug]})
            for page, (_number, _key, fact) in zip(pages, facts, strict=True)
            for order, slug in enumerate(fact[name])
            if slug in by_slug
        )

    def _news(self, parents: dict[str, Any], partners: list[int]) -> None:
        kind = ContentType.objects.get_for_model(NewsPage)
        topics = {locale.language_code: list(Topic.objects.filter(locale=locale)) for locale in self.locales}
        paths = {code: next_paths(parent) for code, parent in parents.items()}
        today = timezone.localdate()
        for numbers in _batches(self.news):
            facts = [(number, uuid4(), self.random.choice(PLACES), self.random.random()) for number in numbers]
            for locale in self.locales:
                code = locale.language_code
                pages = [
                    NewsPage(
                        title=f"{WORDS[code]['news']} {number}",
                        slug=f"muster-{number}-{key.hex[:6]}",
                        introduction=self._lead(code, number, place),
                        translation_key=key,
                        content_type=kind,
                        # Older than the demo's own news, which stay in front.
                        date=today - timedelta(days=3 * 365 + number % 3650),
                        topic=topics[code][int(chance * len(topics[code]))] if topics[code] else None,
                        motif=Motif.values[number % len(Motif.values)],
                        first_published_at=timezone.now(),
                        last_published_at=timezone.now(),
                    )
                    for number, key, place, chance in facts
                ]
                add_pages(parents[code], pages, paths[code], locale)
                if partners:
                    NewsPartner.objects.bulk_create(
                        NewsPartner(page=page, partner_id=partners[number % len(partners)], sort_order=0)
                        for page, (number, *_rest) in zip(pages, facts, strict=True)
                    )
                _index(pages)
            self.progress(len(numbers))

    def _use_cases(self, parents: dict[str, Any], partners: list[int]) -> None:
        """Samples by name and by mark, each of two partners."""
        rows = (
            (UseCaseField, "field", AIField),
            (UseCaseSector, "sector", Sector),
            (UseCaseTechnology, "technology", Technology),
        )
        terms = self._terms(*(model for _rows, _name, model in rows))
        kind = ContentType.objects.get_for_model(UseCasePage)
        paths = {code: next_paths(parent) for code, parent in parents.items()}
        for numbers in _batches(self.use_cases):
            facts = [
                (number, uuid4(), {name: self._some(terms["de", model]) for _rows, name, model in rows})
                for number in numbers
            ]
            cast = [self.random.sample(partners, k=min(2, len(partners))) for _number in numbers]
            for locale in self.locales:
                code = locale.language_code
                pages = [
                    UseCasePage(
                        title=f"{WORDS[code]['use_case']} {number}",
                        slug=f"muster-{number}-{key.hex[:6]}",
                        introduction=self._lead(code, number, PLACES[number % len(PLACES)]),
                        translation_key=key,
                        content_type=kind,
                        is_sample=True,
                        stage=Stage.values[number % len(Stage.values)],
                        first_published_at=timezone.now(),
                        last_published_at=timezone.now(),
                    )
                    for number, key, _words in facts
                ]
                add_pages(parents[code], pages, paths[code], locale)
                for model, name, term in rows:
                    self._rows(model, name, pages, facts, terms[code, term], locale)
                UseCasePartner.objects.bulk_create(
                    UseCasePartner(page=page, partner_id=partner, role=Role.values[order], sort_order=order)
                    for page, pair in zip(pages, cast, strict=True)
                    for order, partner in enumerate(pair)
                )
                _index(pages)
            self.progress(len(numbers))

    def _lead(self, code: str, number: int, place: str) -> str:
        things = WORDS[code]["things"]
        return str(WORDS[code]["lead"]).format(thing=things[number % len(things)], place=place, number=number)


def _batches(total: int) -> Iterator[range]:
    for start in range(1, total + 1, BATCH):
        yield range(start, min(start + BATCH, total + 1))


def _index(pages: list[Any]) -> None:
    """Put new pages into the search index of the CMS."""
    for backend in get_search_backends():
        backend.add_bulk(type(pages[0]), pages)
