"""The demo content as visitors and translators find it: complete, in both languages, honest, nothing broken.

Loading takes a while, so all tests share one portal, which none of them may change.
"""

from __future__ import annotations

import re
from io import StringIO
from typing import Any, ClassVar
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from django.core.management import CommandError, call_command
from django.template.base import FilterExpression, VariableDoesNotExist
from django.template.context import Context
from django.test import Client, TestCase
from django.urls import reverse
from django.utils.translation import gettext, override
from wagtail.models import Page
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from news.models import NewsPage
from partners.models import PartnerPage
from partners.register import claims
from portal.demo.content import DemoError
from portal.demo.loader import DemoLoader
from portal.media.models import PortalImage

from .content import demo_content
from .reading import Reading

# Where pytest-xdist groups tests, one worker loads the content.
pytestmark = pytest.mark.xdist_group("demo")

#: Named as partners in public sources; nobody else may look like a member.
MEMBERS = {"stadt-aachen", "rwth-aachen", "fh-aachen", "forschungszentrum-juelich", "digitalhub-aachen"}
#: Frequent words of German that are none of English.
GERMAN = re.compile(r"\b(?:und|der|das|nicht|für|mit|auf|eine[rsn]?|ist|sind|wird|werden|über|zum|zur|wir|sich|auch)\b")
LEAK = re.compile(
    r"(?<!If-)\bNone\b|\{\{|\}\}|\{%|%\}|\[\]|\{\}|\bTraceback\b|&(?:amp;)?(?:lt|gt|quot|amp|nbsp);|%\(\w+\)s"
)


def record_missing(patch: pytest.MonkeyPatch) -> set[str]:
    """From now on, what templates show although the thing has no such part: a misspelt or broken variable.

    A whole thing that is missing is a component's parameter left out, and tests like `{% if %}` may ask for anything.
    """
    missing: set[str] = set()
    resolve = FilterExpression.resolve

    def recording(self: Any, context: Context, ignore_failures: bool = False) -> Any:
        if self.is_var and not ignore_failures and len(self.var.lookups or ()) > 1:
            try:
                self.var.resolve(context)
            except VariableDoesNotExist:
                missing.add(f"{context.template_name}: {self.token}")
        return resolve(self, context, ignore_failures)

    patch.setattr(FilterExpression, "resolve", recording)
    return missing


def crawled() -> dict[str, tuple[int, str, str]]:
    """Address → status, kind and text of everything that can be reached from the two home pages."""
    client = Client()
    found: dict[str, tuple[int, str, str]] = {}
    waiting = ["/de/", "/en/", "/de/gibt-es-nicht/", "/en/missing/"]
    while waiting:
        url = waiting.pop()
        if url in found:
            continue
        response = client.get(url)
        kind = response.get("Content-Type", "").split(";")[0]
        text = "" if response.streaming or not kind.startswith("text/") else response.content.decode()
        found[url] = (response.status_code, kind, text)
        if kind == "text/html":
            waiting += internal(url, Reading.of(text))
    return found


def internal(url: str, reading: Reading) -> set[str]:
    """The addresses of ours that a page leads to or loads, but for static files."""
    single = [part.split()[0] for link in reading.links for part in re.split(r",\s+(?=/)", link) if part.strip()]
    targets = [urlsplit(urljoin(f"http://testserver{url}", link)) for link in single]
    return {
        target.path + (f"?{target.query}" if target.query else "")
        for target in targets
        if target.netloc == "testserver" and not target.path.startswith(("/static/", "/admin/"))
    }


class TestDemo(TestCase):
    """The tests, and the content that they share."""

    found: ClassVar[dict[str, tuple[int, str, str]]]
    pages: ClassVar[dict[str, Reading]]
    missing: ClassVar[set[str]]

    @classmethod
    def setUpTestData(cls) -> None:
        demo_content()

    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        with pytest.MonkeyPatch.context() as patch:
            cls.missing = record_missing(patch)
            cls.found = crawled()
        cls.pages = {url: Reading.of(text) for url, (_status, kind, text) in cls.found.items() if kind == "text/html"}

    def test_every_address_answers(self) -> None:
        wrong = {url: status for url, (status, _kind, _text) in self.found.items() if status != 200}
        assert wrong == {"/de/gibt-es-nicht/": 404, "/en/missing/": 404}
        assert {"text/html", "application/atom+xml", "image/avif", "image/webp"} <= {
            kind for _s, kind, _t in self.found.values()
        }

    def test_every_live_page_is_reached(self) -> None:
        urls = {page.url for page in Page.objects.live().filter(depth__gt=1).select_related("locale")}
        assert len(urls) > 70
        assert urls <= {unquote(url) for url in self.found}

    def test_every_page_has_one_heading_and_its_language(self) -> None:
        for url, reading in self.pages.items():
            assert reading.headings == 1, url
            assert reading.language == url.split("/")[1], url

    def test_no_page_shows_what_only_programs_should_see(self) -> None:
        leaks = [
            (url, text)
            for url, reading in self.pages.items()
            for text in [text for text, _language in reading.texts]
            + [value for _name, value, _language in reading.attributes]
            if LEAK.search(text)
        ]
        assert leaks == []
        assert self.missing == set()

    def test_every_picture_is_credited_where_it_stands(self) -> None:
        assert {url: reading.uncredited for url, reading in self.pages.items() if reading.uncredited} == {}
        images = list(PortalImage.objects.all())
        assert images
        for image in images:
            assert image.author and image.licence and image.description, image
            assert image.is_showable, image

    def test_no_german_stands_in_an_english_page(self) -> None:
        names = sorted(PartnerPage.objects.values_list("title", flat=True), key=len, reverse=True)
        found = []
        for url, reading in self.pages.items():
            for text, language in reading.texts:
                if url.startswith("/en/") and language == "en":
                    for name in names:
                        text = text.replace(name, "")
                    if GERMAN.search(text):
                        found.append((url, text))
        assert found == []

    def test_every_german_page_has_a_live_translation(self) -> None:
        german = Page.objects.filter(locale__language_code="de", depth__gt=1)
        english = Page.objects.filter(locale__language_code="en", depth__gt=1, alias_of=None)
        assert german.count() == english.count() > 35
        assert not Page.objects.filter(live=False, depth__gt=1).exists()
        assert not Page.objects.filter(has_unpublished_changes=True, depth__gt=1).exists()
        keys = [set(pages.values_list("translation_key", "depth", "content_type")) for pages in (german, english)]
        assert keys[0] == keys[1]
        assert NewsPage.objects.filter(locale__language_code="de").count() >= 8
        assert PartnerPage.objects.filter(locale__language_code="de").count() >= 10

    def test_translators_find_everything_translated(self) -> None:
        assert TranslationSource.objects.count() == Translation.objects.count()
        for translation in Translation.objects.select_related("source"):
            total, translated = translation.get_progress()
            assert total == translated > 0, translation
            assert translation.enabled
        assert not StringTranslation.objects.filter(has_error=True).exists()

    def test_what_reads_the_same_in_both_languages_is_a_name_a_number_or_a_loan(self) -> None:
        same = [
            entry.data
            for entry in StringTranslation.objects.select_related("translation_of")
            if entry.data == entry.translation_of.data
        ]
        sentences = [text for text in same if GERMAN.search(text) and len(text.split()) > 7]
        assert sentences == []
        share = len(same) / StringTranslation.objects.count()
        assert share < 0.2

    def test_only_documented_organisations_look_like_members(self) -> None:
        german = dict(PartnerPage.objects.filter(locale__language_code="de").values_list("translation_key", "slug"))
        for language in ("de", "en"):
            partners = PartnerPage.objects.filter(locale__language_code=language)
            assert {german[page.translation_key] for page in partners if page.is_member} == MEMBERS

    def test_nobody_is_called_a_signatory_or_founding_partner(self) -> None:
        """The register of the demo holds samples only."""
        for page in Page.objects.filter(live=True, alias_of=None, depth__gt=1).specific():
            assert [*claims.remarks(page)] == [], page

    def test_everybody_else_is_said_not_to_be_a_member(self) -> None:
        for page in PartnerPage.objects.all():
            with override(page.locale.language_code):
                sentence = gettext("Not a member of the alliance")
            said = any(sentence in text for text, _language in self.pages[page.url].texts)
            assert said != page.is_member, page.url

    def test_the_search_finds_a_partner_in_both_languages(self) -> None:
        for language in ("de", "en"):
            page = PartnerPage.objects.get(locale__language_code=language, short_name="FH Aachen")
            with override(language):
                url = reverse("search")
            assert f'href="{page.url}"' in Client().get(url, {"query": "FH Aachen"}).content.decode()

    def test_loading_again_is_refused_with_a_sentence_and_changes_nothing(self) -> None:
        def state() -> list[object]:
            return [
                list(model.objects.order_by("pk").values_list()) for model in (Page, PortalImage, StringTranslation)
            ]  # type: ignore[attr-defined]

        before = state()
        with pytest.raises(CommandError, match=r"already has pages.*make reset"):
            call_command("load_demo", stdout=StringIO())
        with pytest.raises(DemoError):
            DemoLoader().load()
        assert state() == before
