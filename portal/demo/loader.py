"""Building the demo site: first everything in German, then in English."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.core.files.images import ImageFile
from django.db import transaction
from wagtail.models import Locale, Site

from home.models import HomePage, StandardPage
from home.setup import is_untouched, set_up_site
from news.models import NewsIndexPage, NewsPage, NewsPartner, RelatedNews, Topic
from partners.models import (
    AIField,
    MemorandumPage,
    OfferIndexPage,
    OfferPage,
    PartnerFact,
    PartnerField,
    PartnerIndexPage,
    PartnerPage,
    PartnerSector,
    Sector,
    Technology,
    UseCaseIndexPage,
    UseCasePage,
)
from portal.media.models import PortalImage
from portal.media.templatetags.media import PRESETS
from portal.sitewide.models import FooterLink, FooterSection, Identity

from . import legal, offers, use_cases
from .content import ASSETS, DemoError, pick, read, read_folder
from .glossary import load_glossary
from .signatures import sample_version
from .streams import stream
from .translate import translate

if TYPE_CHECKING:
    from collections.abc import Callable

    from wagtail.models import Page


class DemoLoader:
    """Loads the demo content into an empty portal, in one transaction."""

    def __init__(self, progress: Callable[[int, int], None] = lambda done, total: None) -> None:
        self.progress = progress
        self.pages: dict[str, Page] = {}
        self.data: dict[str, dict[str, Any]] = {}
        self.snippets: dict[tuple[str, str], Any] = {}
        self.images: dict[str, PortalImage] = {}

    @transaction.atomic
    def load(self) -> None:
        """Build everything. Raises DemoError on a portal that has content already."""
        if not is_untouched():
            raise DemoError(
                "The portal already has pages; the demo content is for an empty one. To start over, run `make reset`."
            )
        self.home = set_up_site()
        self.german, self.english = Locale.objects.get(language_code="de"), Locale.objects.get(language_code="en")
        self._images()
        self._vocabularies()
        load_glossary()
        self._tree()
        self._fill()
        self._footer()
        self._translate()
        # The text of the memorandum is not documented: what stands in for it can only be signed as a sample.
        sample_version(date.fromisoformat(pick(self.data["memorandum"], "de")["date"]))
        self._sizes()

    def _images(self) -> None:
        for item in read("images")["images"]:
            text = pick(item, "de")
            path = ASSETS / text["file"]
            with path.open("rb") as file:
                self.images[item["key"]] = PortalImage.objects.create(
                    title=text["title"],
                    description=text["description"],
                    author=text["author"],
                    licence=text["licence"],
                    file=ImageFile(file, name=path.name),
                )

    def _vocabularies(self) -> None:
        vocabulary = read("vocabulary")
        for kind, model in (
            ("ai_fields", AIField),
            ("sectors", Sector),
            ("technologies", Technology),
            ("topics", Topic),
        ):
            for item in vocabulary[kind]:
                snippet = model.objects.create(name=item["name"]["de"], slug=item["key"], locale=self.german)
                snippet.save_revision().publish()
                translate(snippet, item | {"slug": {"de": item["key"], "en": item["key"]}}, self.english)
                self.snippets[kind, item["key"]] = snippet

    def _tree(self) -> None:
        """All German pages with what they cannot do without, so that texts can link to any of them."""
        sitewide = read("sitewide")
        self._add(self.home, NewsIndexPage, "news", sitewide["news"], show_in_menus=True)
        self._add(self.home, PartnerIndexPage, "partners", sitewide["partners"], show_in_menus=True)
        self._add(self.home, OfferIndexPage, "offers", sitewide["offers"], show_in_menus=True)
        self._add(self.home, UseCaseIndexPage, "use-cases", sitewide["use_cases"], show_in_menus=True)
        self._add(self.home, MemorandumPage, "memorandum", read("memorandum"), show_in_menus=True)
        for item in read_folder("pages"):
            fields = {"show_in_menus": item["show_in_menus"], **legal.fields_of(item)}
            self._add(self.home, legal.type_of(item["key"]), item["key"], item, **fields)
        partners = read_folder("partners")
        for item in sorted(partners, key=lambda item: (item["relation"] != "member", item["slug"]["de"])):
            self._add(
                self.pages["partners"],
                PartnerPage,
                item["key"],
                item,
                short_name=item["short_name"]["de"],
                kind=item["type"],
                relation=item["relation"],
                website=item["website"],
                city=pick(item["city"], "de"),
                latitude=Decimal(str(item["lat"])),
                longitude=Decimal(str(item["lon"])),
                founded=item["founded"],
            )
        for item in read_folder("offers"):
            self._add(self.pages["offers"], OfferPage, f"offers:{item['key']}", item, **offers.fields_of(item))
        for item in read_folder("use_cases"):
            fields = use_cases.fields_of(item)
            self._add(self.pages["use-cases"], UseCasePage, f"use-case:{item['key']}", item, **fields)
        for item in read_folder("news"):
            self._add(
                self.pages["news"],
                NewsPage,
                f"news:{item['key']}",
                item,
                date=date.fromisoformat(item["date"]),
                topic=self.snippets["topics", item["topic"]],
                motif=item["motif"],
                place=pick(item.get("place", ""), "de"),
                lead_image=self.images.get(item.get("lead_image", "")),
                lead_image_alt=pick(item.get("lead_image_alt", ""), "de"),
                lead_image_caption=pick(item.get("lead_image_caption", ""), "de"),
            )

    def _add(self, parent: Page, model: type[Page], key: str, data: dict[str, Any], **fields: Any) -> None:
        text = pick(data, "de")
        page = model(
            title=text["title"],
            slug=text["slug"],
            introduction=text["introduction"],
            seo_title=text.get("search_title", ""),
            search_description=text["search_description"],
            locale=self.german,
            **fields,
        )
        parent.add_child(instance=page)
        self.pages[key] = page
        self.data[key] = data

    def _fill(self) -> None:
        """Bodies and relations; then publish in the order of the tree."""
        self._fill_home()
        self._fill_memorandum()
        for key, page in self.pages.items():
            data = self.data[key]
            if isinstance(page, StandardPage | PartnerPage | OfferPage | NewsPage):
                page.body = stream(data["body"], self.pages, self.images)
            legal.fill(page, data, self.pages, self.images)
            if isinstance(page, PartnerPage):
                self._fill_partner(page, data)
            if isinstance(page, OfferPage):
                offers.fill(page, data, self.snippets)
            if isinstance(page, UseCasePage):
                use_cases.fill(page, data, self.pages, self.snippets, self.german)
            if isinstance(page, NewsPage):
                page.named_partners = [NewsPartner(partner=self.pages[name]) for name in data["partners"]]
                page.related_news = [RelatedNews(news=self.pages[f"news:{name}"]) for name in data.get("related", [])]
            page.save_revision().publish()

    def _fill_partner(self, page: PartnerPage, data: dict[str, Any]) -> None:
        locale = {"locale": self.german}
        page.fields = [PartnerField(field=self.snippets["ai_fields", name], **locale) for name in data["fields"]]
        page.sectors = [PartnerSector(sector=self.snippets["sectors", name], **locale) for name in data["sectors"]]
        page.facts = [PartnerFact(**pick(fact, "de"), **locale) for fact in data.get("facts", [])]

    def _fill_home(self) -> None:
        data = read("home")
        text = pick(data, "de")
        home = HomePage.objects.get(pk=self.home.pk)
        home.headline, home.introduction = text["headline"], text["introduction"]
        home.seo_title, home.search_description = text["search_title"], text["search_description"]
        home.body = stream(data["sections"], self.pages, self.images)
        home.save_revision().publish()
        slug = {"slug": {"de": home.slug, "en": home.slug}}
        self.pages = {"home": home, **self.pages}
        self.data["home"] = data | slug

    def _fill_memorandum(self) -> None:
        page, text = self.pages["memorandum"], pick(self.data["memorandum"], "de")
        page.notice, page.preamble, page.place = text["notice"], text["preamble"], text["place"]
        page.signed_on = date.fromisoformat(text["date"])
        page.register_note = text["register_note"]
        articles = [{"type": "article", "value": article} for article in self.data["memorandum"]["articles"]]
        page.articles = stream(articles, self.pages, self.images)

    def _footer(self) -> None:
        footer = read("sitewide")["footer"]
        identity = Identity.for_site(Site.objects.get(is_default_site=True))
        identity.founded = date.fromisoformat(footer["founded"])
        identity.footer_text_de, identity.footer_text_en = footer["text"]["de"], footer["text"]["en"]
        identity.footer_links = [
            FooterLink(section=section, page=self.pages[key], sort_order=order)
            for section in FooterSection.values
            for order, key in enumerate(footer[section])
        ]
        identity.save()

    def _translate(self) -> None:
        for done, (key, page) in enumerate(self.pages.items(), start=1):
            data = self.data[key]
            if isinstance(page, PartnerPage):
                data = data | {"city": {"de": page.city, "en": pick(data["city"], "en")}}
            translate(page, data, self.english)
            self.progress(done, len(self.pages) + len(self.images))

    def _sizes(self) -> None:
        """All sizes of all pictures, so that the first visitor does not wait for them."""
        for done, image in enumerate(self.images.values(), start=len(self.pages) + 1):
            for preset in ("text", "teaser", "wide"):
                image.get_renditions(*PRESETS[preset].filters)
            self.progress(done, len(self.pages) + len(self.images))
