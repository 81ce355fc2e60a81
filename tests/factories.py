"""Content for tests, made as the CMS makes it; each function asks for nothing that a test does not care about.

Pages come out live and freshly read. Texts are German; `translated` gives the live English twin.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from io import BytesIO
from itertools import count
from typing import Any, TypeVar

from django.core.files.images import ImageFile
from PIL import Image
from wagtail.models import Locale, Page

from home.models import HomePage, StandardPage
from home.setup import set_up_site
from news.models import NewsIndexPage, NewsPage, Topic
from partners.models import (
    AIField,
    MemorandumPage,
    PartnerIndexPage,
    PartnerPage,
    Sector,
    Technology,
    UseCaseIndexPage,
    UseCasePage,
    UseCasePartner,
)
from portal.media.models import PortalDocument, PortalImage
from portal.sitewide.models import Contact
from portal.translation.filling import fill
from portal.translation.jobs import Job
from portal.translation.publishing import publish
from portal.translation.sync import take_up

P = TypeVar("P", bound=Page)
T = TypeVar("T")
_numbers = count(1)


@dataclass(frozen=True)
class Tree:
    """The pages that a language has once."""

    home: HomePage
    news: NewsIndexPage
    partners: PartnerIndexPage


@dataclass(frozen=True)
class Portal:
    """The portal as it is before anybody writes: German source, English translation, both live."""

    de: Tree
    en: Tree


def home() -> HomePage:
    """Languages, site, roles and the German home page; nothing else, not even an English home page that is live."""
    return HomePage.objects.get(pk=set_up_site().pk)


def portal() -> Portal:
    """Languages, site, roles, and home, news list and directory in both languages."""
    start = home()
    news_list = add(start, NewsIndexPage(title="Aktuelles", slug="aktuelles", show_in_menus=True))
    directory = add(start, PartnerIndexPage(title="Partner", slug="partner", show_in_menus=True))
    translated(start, {"portal": "portal"})
    translated(news_list, {"Aktuelles": "News", "aktuelles": "news"})
    translated(directory, {"Partner": "Partners", "partner": "partners"})
    return standing()


def standing() -> Portal:
    """What `portal` made, as the database has it now: with the right number of children."""

    def tree(locale: Locale) -> Tree:
        kinds: tuple[type[Page], ...] = (HomePage, NewsIndexPage, PartnerIndexPage)
        return Tree(*(kind.objects.get(locale=locale) for kind in kinds))

    return Portal(tree(german()), tree(english()))


def german() -> Locale:
    """The locale of the source."""
    return Locale.objects.get(language_code="de")


def english() -> Locale:
    """The locale of the translation."""
    return Locale.objects.get(language_code="en")


def add(parent: Page, page: P, *, live: bool = True) -> P:
    """`page` as the newest child of `parent`, in its language; a draft unless `live`."""
    page.locale = parent.locale
    page.live = False
    Page.objects.get(pk=parent.pk).add_child(instance=page)
    revision = page.save_revision()
    if live:
        revision.publish()
    return type(page).objects.get(pk=page.pk)


def stream(*blocks: tuple[str, Any]) -> str:
    """The JSON of a StreamField from (type, raw value) pairs; lists become list blocks of items."""

    def raw(kind: str, value: Any) -> dict[str, Any]:
        if isinstance(value, list):
            value = [{"type": "item", "value": item, "id": f"i-{next(_numbers)}"} for item in value]
        return {"type": kind, "value": value, "id": f"b-{next(_numbers)}"}

    return json.dumps([raw(kind, value) for kind, value in blocks])


def standard(parent: Page, *, live: bool = True, **fields: Any) -> StandardPage:
    """A standard page."""
    return add(parent, StandardPage(**{"title": f"Über uns {next(_numbers)}"} | fields), live=live)


def news(parent: Page, *, live: bool = True, **fields: Any) -> NewsPage:
    """A piece of news."""
    texts = {"title": f"Meldung {next(_numbers)}", "introduction": "Was geschehen ist."}
    return add(parent, NewsPage(**texts | fields), live=live)


def partner(parent: Page, *, live: bool = True, **fields: Any) -> PartnerPage:
    """A member of the alliance in Aachen, with coordinates."""
    defaults = {
        "title": f"Werk {next(_numbers)}",
        "introduction": "Baut Maschinen.",
        "kind": "company",
        "relation": "member",
        "website": "https://www.example.org",
        "city": "Aachen",
        "latitude": "50.77620",
        "longitude": "6.08380",
    }
    return add(parent, PartnerPage(**defaults | fields), live=live)


def memorandum(parent: Page, *, live: bool = True, **fields: Any) -> MemorandumPage:
    """A memorandum with one article."""
    articles = stream(("article", {"title": "Offen bleiben", "text": "Weitere sind willkommen."}))
    defaults = {"title": "Memorandum", "signed_on": "2025-03-01", "place": "Aachen", "articles": articles}
    return add(parent, MemorandumPage(**defaults | fields), live=live)


def use_cases(parent: Page, *, live: bool = True, **fields: Any) -> UseCaseIndexPage:
    """The list of use cases."""
    return add(parent, UseCaseIndexPage(**{"title": "Anwendungsfälle", "slug": "anwendungsfaelle"} | fields), live=live)


def use_case(
    parent: Page, *partners: PartnerPage, roles: tuple[str, ...] = (), live: bool = True, **fields: Any
) -> UseCasePage:
    """A use case in which `partners` take part, with `roles` in their order; users where none is given."""
    texts = {"title": f"Fall {next(_numbers)}", "introduction": "Prüft Gussteile mit der Kamera."}
    page = UseCasePage(**texts | {"stage": "pilot"} | fields)
    page.partners = [
        UseCasePartner(partner=partner, role=roles[order] if order < len(roles) else "user")
        for order, partner in enumerate(partners)
    ]
    return add(parent, page, live=live)


def topic(name: str = "Veranstaltung", **fields: Any) -> Topic:
    """A live topic."""
    return _snippet(Topic(name=name, slug=fields.pop("slug", f"topic-{next(_numbers)}"), **fields))


def ai_field(name: str = "Robotik", **fields: Any) -> AIField:
    """A live field of AI."""
    return _snippet(AIField(name=name, slug=fields.pop("slug", f"field-{next(_numbers)}"), **fields))


def sector(name: str = "Verwaltung", **fields: Any) -> Sector:
    """A live sector."""
    return _snippet(Sector(name=name, slug=fields.pop("slug", f"sector-{next(_numbers)}"), **fields))


def technology(name: str = "Neuronales Netz", **fields: Any) -> Technology:
    """A live technology."""
    return _snippet(Technology(name=name, slug=fields.pop("slug", f"technology-{next(_numbers)}"), **fields))


def contact(name: str = "Pressestelle", **fields: Any) -> Contact:
    """A live contact."""
    return _snippet(Contact(name=name, **{"role": "Büro der Allianz", "email": "presse@example.org"} | fields))


def _snippet(snippet: T) -> T:
    snippet.locale = german()  # type: ignore[attr-defined]
    snippet.save()  # type: ignore[attr-defined]
    snippet.save_revision().publish()  # type: ignore[attr-defined]
    return type(snippet).objects.get(pk=snippet.pk)  # type: ignore[attr-defined]


def picture_file(name: str = "bild.jpg", size: tuple[int, int] = (64, 48)) -> ImageFile:
    """A small picture, in memory."""
    target = BytesIO()
    Image.new("RGB", size, "#0a5c86").save(target, "JPEG")
    target.seek(0)
    return ImageFile(target, name=name)


def image(**fields: Any) -> PortalImage:
    """A picture in the library, with alternative text, author, source and licence."""
    defaults = {
        "title": f"Bild {next(_numbers)}",
        "description": "Das Rathaus am Markt",
        "author": "Erika Beispiel",
        "source": "Stadtarchiv",
        "licence": "CC-BY-4.0",
        "file": picture_file(),
    }
    return PortalImage.objects.create(**defaults | fields)


def document(**fields: Any) -> PortalDocument:
    """A text file in the library."""
    file = ImageFile(BytesIO(b"Ein Dokument."), name="dokument.txt")
    return PortalDocument.objects.create(**{"title": f"Dokument {next(_numbers)}", "file": file} | fields)


def in_english(text: str, path: str = "") -> str:
    """What `translated` makes of a German text by default, slugs included."""
    return f"{text}-en" if path == "slug" else f"EN {text}"


def job_of(instance: Any) -> Job:
    """The desk's job for the English version of a German page or snippet, as it is in the database."""
    return Job.objects.get(translation__source__object_id=instance.translation_key)


def translated(instance: T, texts: dict[str, str] | None = None) -> T:
    """The live English translation of a page or snippet, through the translators' desk.

    `texts` maps German segments to English ones; every other segment gets `in_english`.
    """
    fresh: Any = type(instance).objects.get(pk=instance.pk)  # type: ignore[attr-defined]
    (job,) = take_up(fresh)
    fill(job, lambda german_text, path: (texts or {}).get(german_text, in_english(german_text, path)))
    target = publish(job, None)
    return type(instance).objects.get(pk=target.pk)  # type: ignore[attr-defined]
