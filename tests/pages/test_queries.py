"""The number of queries does not depend on how much there is: the same with 5 and with 50 items."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from news.models import NewsPage, NewsPartner, RelatedNews
from partners.models import (
    PartnerFact,
    PartnerField,
    PartnerPage,
    PartnerSector,
    UseCaseField,
    UseCasePage,
    UseCasePartner,
    UseCaseSector,
)
from partners.register.addresses import below
from tests import factories
from tests.factories import stream
from tests.partners import register

if TYPE_CHECKING:
    from django.test import Client

    from portal.media.models import PortalImage
    from tests.factories import Portal

FEW, MANY = 5, 50
#: As many pictures as one page of a list shows, so that each of its items has its own.
PICTURES = 12


def queries(client: Client, path: str) -> list[str]:
    """The queries of one visit with empty caches; sizes of pictures exist already, as after any first visit."""
    client.get(path)
    cache.clear()
    with CaptureQueriesContext(
        connection,
    ) as captured:
        response = client.get(path)
    assert response.status_code == 200
    return [query["sql"] for query in captured.captured_queries]


def assert_constant(client: Client, paths: Iterable[str], grow: Callable[[int], None]) -> None:
    """`grow(n)` adds n items; all pages take as many queries with FEW items as with MANY, and show more."""
    paths = list(paths)
    grow(FEW)
    few = {path: queries(client, path) for path in paths}
    sizes = {path: len(client.get(path).content) for path in paths}
    grow(MANY - FEW)
    for path in paths:
        many = queries(client, path)
        assert len(many) == len(few[path]), "\n".join(sorted(set(many) - set(few[path])))
        assert len(client.get(path).content) > sizes[path], "the page shows nothing of what was added"


@pytest.fixture(autouse=True)
def _no_index(settings: Any) -> None:
    """Nothing here searches; without the index, pages are made in half the time."""
    backend = settings.WAGTAILSEARCH_BACKENDS["default"]
    settings.WAGTAILSEARCH_BACKENDS = {"default": {**backend, "AUTO_UPDATE": False}}


@pytest.fixture
def pictures(db: None) -> list[PortalImage]:
    """A dozen pictures."""
    return [factories.image() for _number in range(PICTURES)]


class Growth:
    """Adds live pages in both languages, quickly: without the revisions that no visitor sees."""

    def __init__(self, site: Portal, pictures: list[PortalImage] | None = None) -> None:
        self.site = site
        self.pictures = pictures
        self.topic = factories.topic()
        self.words = factories.ai_field(), factories.sector()
        self.english = [factories.translated(word) for word in (self.topic, *self.words)]
        self.news: list[NewsPage] = []
        self.cases: list[UseCasePage] = []
        german = factories.use_cases(site.de.home)
        self.lists = german, factories.translated(german)
        self.partners: list[PartnerPage] = []

    def _add(self, german_parent: Page, english_parent: Page, german: Any, english: Any) -> None:
        for parent, page in ((german_parent, german), (english_parent, english)):
            page.locale = parent.locale
            page.translation_key = german.translation_key
            Page.objects.get(pk=parent.pk).add_child(instance=page)

    def add_news(self, number: int, **fields: Any) -> None:
        """News with topic and picture."""
        for _number in range(number):
            position = len(self.news)
            picture = self.pictures[position % PICTURES] if self.pictures else None
            fields = {"title": f"Meldung {position}", "introduction": "Was geschehen ist", "lead_image": picture}
            german, english = NewsPage(topic=self.topic, **fields), NewsPage(topic=self.english[0], **fields)
            self._add(self.site.de.news, self.site.en.news, german, english)
            self.news.append(german)

    def add_partners(self, number: int) -> None:
        """Members on the map, with a field of AI and a sector each."""
        for _number in range(number):
            position = len(self.partners)
            fields = {
                "title": f"Werk {position:02}",
                "introduction": "Baut Maschinen",
                "kind": "company",
                "relation": "member",
                "website": "https://www.example.org",
                "city": f"Ort {position}",
                "latitude": f"50.{600 + position}",
                "longitude": f"6.{100 + position}",
            }
            german, english = PartnerPage(**fields), PartnerPage(**fields)
            self._add(self.site.de.partners, self.site.en.partners, german, english)
            for page, (_topic, field, sector) in ((german, (0, *self.words)), (english, self.english)):
                PartnerField.objects.create(page=page, field=field, locale=page.locale)
                PartnerSector.objects.create(page=page, sector=sector, locale=page.locale)
            self.partners.append(german)

    def add_use_cases(self, number: int, *partners: PartnerPage) -> None:
        """Use cases with a field of AI and a sector each; of `partners`, or of the newest two there are."""
        for _number in range(number):
            fields = {"title": f"Fall {len(self.cases):02}", "introduction": "Was die KI tut", "stage": "pilot"}
            picture = self.pictures[len(self.cases) % PICTURES] if self.pictures else None
            german, english = (UseCasePage(lead_image=picture, **fields) for _language in range(2))
            self._add(*self.lists, german, english)
            for page, (_topic, field, sector) in ((german, (0, *self.words)), (english, self.english)):
                UseCaseField.objects.create(page=page, field=field, locale=page.locale)
                UseCaseSector.objects.create(page=page, sector=sector, locale=page.locale)
                for partner in partners or self.partners[-2:]:
                    UseCasePartner.objects.create(page=page, partner=partner, role="user")
            self.cases.append(german)


SECTIONS = stream(
    *(
        (name, {"title": f"Abschnitt {name}", "text": ""})
        for name in ("news_latest", "numbers", "partners", "use_cases", "map", "memorandum", "topics")
    )
)


def test_home(site: Portal, client: Client, pictures: list[PortalImage]) -> None:
    """All sections, while news, partners, topics and signatories grow."""
    growth = Growth(site, pictures)
    site.de.home.body = SECTIONS
    site.de.home.save_revision().publish()
    factories.translated(site.de.home)
    register.memorandum(site)
    version = register.version()

    def grow(number: int) -> None:
        growth.add_news(number)
        growth.add_partners(number)
        growth.add_use_cases(number)
        for _number in range(number):
            topic = factories.topic(f"Thema {len(growth.news)}")
            topic.copy_for_translation(factories.english()).save()
            register.signatory(version)

    assert_constant(client, ["/de/", "/en/"], grow)


def test_news_list(site: Portal, client: Client, pictures: list[PortalImage]) -> None:
    """The first page of the list, of all news and of a topic."""
    growth = Growth(site, pictures)
    topic = f"?topic={growth.topic.slug}"
    lists = [site.de.news.url, site.en.news.url]
    assert_constant(client, [*lists, *(f"{path}{topic}" for path in lists)], growth.add_news)


def test_article(site: Portal, client: Client, pictures: list[PortalImage]) -> None:
    """An article that names partners and related news, and whose text is full of pictures, links and documents."""
    growth = Growth(site, pictures)
    german = factories.news(site.de.news, topic=growth.topic, lead_image=pictures[0])
    articles = [german, factories.translated(german)]
    document = factories.document()
    blocks: list[tuple[str, Any]] = []

    def grow(number: int) -> None:
        growth.add_news(number)
        growth.add_partners(number)
        targets = growth.partners[-number:]
        links = "".join(f'<p><a linktype="page" id="{page.pk}">Dort</a></p>' for page in growth.partners)
        picture = {"image": pictures[len(blocks) % PICTURES].pk, "alt_text": "Das Rathaus", "decorative": False}
        blocks.extend(("heading", "Wie es weitergeht") for _number in range(number))
        blocks.extend(("image", {"image": picture, "caption": "Im Rathaus"}) for _number in range(number))
        text = ("text", links)
        gallery = ("gallery", [{"image": {**picture, "image": each.pk}, "caption": ""} for each in pictures[:number]])
        onward = ("links", [{"text": "Mehr", "page": page.pk, "url": ""} for page in growth.partners])
        downloads = ("documents", [document.pk] * len(growth.partners))
        for page in articles:
            page.body = stream(*blocks, text, gallery, onward, downloads)
            page.save()
            for order, (partner, news) in enumerate(zip(targets, growth.news[-number:], strict=True)):
                NewsPartner.objects.create(page=page, partner=partner, sort_order=order)
                RelatedNews.objects.create(page=page, news=news, sort_order=order)

    assert_constant(client, [page.url for page in articles], grow)


def test_directory(site: Portal, client: Client) -> None:
    """All partners with their words and cooperations, filtered and not."""
    growth = Growth(site)
    lists = [site.de.partners.url, site.en.partners.url]

    def grow(number: int) -> None:
        growth.add_partners(number)
        growth.add_use_cases(number)

    assert_constant(client, [*lists, *(f"{path}?kind=company" for path in lists)], grow)


def test_use_cases(site: Portal, client: Client, pictures: list[PortalImage]) -> None:
    """The list, filtered and not, its data, and a page among others like it."""
    growth = Growth(site, pictures)

    def grow(number: int) -> None:
        growth.add_partners(number)
        growth.add_use_cases(number)
        for page in cases:
            UseCasePartner.objects.bulk_create(
                UseCasePartner(page=page, partner=partner, role="data") for partner in growth.partners[-number:]
            )

    growth.add_partners(2)
    growth.add_use_cases(1)
    cases = [growth.cases[0], growth.cases[0].get_translation(factories.english()).specific]
    lists = [page.url for page in growth.lists]
    data = [page.address_of("data", form, page.scheme.selection()) for page in growth.lists for form in ("csv", "atom")]
    assert_constant(client, [*lists, *(f"{path}?stage=pilot" for path in lists), *data, *(p.url for p in cases)], grow)


def test_profile(site: Portal, client: Client) -> None:
    """A partner among many, with facts, words, use cases, and news that names it."""
    growth = Growth(site)
    german = factories.partner(site.de.partners)
    profiles = [german, factories.translated(german)]

    def grow(number: int) -> None:
        growth.add_partners(number)
        growth.add_news(number)
        growth.add_use_cases(number, german)
        for order, news in enumerate(growth.news[-number:]):
            for article in (news, news.get_translation(factories.english())):
                NewsPartner.objects.create(page=article.specific, partner=german, sort_order=order)
            for page in profiles:
                PartnerFact.objects.create(page=page, statement=f"Tatsache {order}", locale=page.locale)
                PartnerField.objects.create(page=page, field=growth.words[0], locale=page.locale)

    assert_constant(client, [page.url for page in profiles], grow)


def test_memorandum(site: Portal, client: Client) -> None:
    """The register, each signatory with its profile."""
    growth = Growth(site)
    german = register.memorandum(site)
    charters = [german, german.get_translation(factories.english()).specific]
    version = register.version()
    # From none to one, the page asks for the profiles; from then on it is the same.
    register.signatory(version, partner=factories.partner(site.de.partners))

    def grow(number: int) -> None:
        growth.add_partners(number)
        for partner in growth.partners[-number:]:
            register.signatory(version, name=partner.title, partner=partner)

    views = [below(page, name) for page in charters for name in ("register", "register_chain")]
    assert_constant(client, [*(page.url for page in charters), *views], grow)
