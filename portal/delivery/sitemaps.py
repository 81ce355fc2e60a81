"""The sitemap: one section a language, each page with its translations and its pictures."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import sitemap as django_sitemap
from django.db.models import Max
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe
from wagtail.models import Page, ReferenceIndex, Site

from portal.media.models import PortalImage, PortalRendition
from portal.media.structured_data import SHARED_FILTER
from portal.pages.addresses import absolute
from portal.pages.sites import home_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from django.http import HttpRequest, HttpResponse
    from wagtail.query import PageQuerySet

#: Google reads 50,000 addresses or 50 MB at once; smaller files are quicker to make.
PER_FILE = 2_000
FIELDS = ("url_path", "translation_key", "last_published_at", "locale__language_code")


class LanguageSitemap(Sitemap):
    """The live, public pages of a site in one language, without aliases. A fixed number of queries a file."""

    limit = PER_FILE

    def __init__(self, request: HttpRequest, language: str) -> None:
        self.request, self.language = request, language
        self._addresses: dict[int, str] = {}

    def items(self) -> PageQuerySet:
        site = Site.find_for_request(self.request)
        home = home_of(site, self.language) if site else None
        if home is None:
            return Page.objects.none()
        return _listed().filter(locale_id=home.locale_id).descendant_of(home, inclusive=True).order_by("path")

    def get_latest_lastmod(self) -> datetime | None:
        latest: datetime | None = self.items().aggregate(latest=Max("last_published_at"))["latest"]
        return latest

    def get_urls(self, page: int | str = 1, site: object = None, protocol: str | None = None) -> list[dict[str, Any]]:
        """One dictionary a page, as the template shows them."""
        pages = list(self.paginator.page(page).object_list)
        self.latest_lastmod = max((each.last_published_at for each in pages if each.last_published_at), default=None)
        twins, pictures = self._twins(pages), pictures_of(pages)
        return [
            {
                "location": self._address(each),
                "lastmod": each.last_published_at,
                "alternates": twins[each.translation_key],
                "images": pictures[str(each.pk)],
            }
            for each in pages
        ]

    def _twins(self, pages: Iterable[Page]) -> dict[Any, list[dict[str, str]]]:
        """translation_key → the page in all languages; the German one also as default, as in hreflang."""
        found: dict[Any, list[dict[str, str]]] = defaultdict(list)
        keys = [page.translation_key for page in pages]
        for page in _listed().filter(translation_key__in=keys).order_by("locale_id"):
            language, address = page.locale.language_code, self._address(page)
            if not address:
                continue
            found[page.translation_key].append({"language": language, "location": address})
            if language == settings.LANGUAGE_CODE:
                found[page.translation_key].append({"language": "x-default", "location": address})
        return found

    def _address(self, page: Page) -> str:
        # Every page is asked twice, as itself and among its translations.
        if page.pk not in self._addresses:
            self._addresses[page.pk] = absolute(page.get_url(self.request) or "")
        return self._addresses[page.pk]


def pictures_of(pages: Iterable[Page]) -> dict[str, list[str]]:
    """Page id → addresses of the pictures that it shows, wherever they stand in it. Two queries.

    A picture counts once somebody has seen it: its size for pages has been made then.
    """
    types = ContentType.objects.get_for_models(Page, PortalImage)
    rows = ReferenceIndex.objects.filter(
        base_content_type=types[Page],
        to_content_type=types[PortalImage],
        object_id__in=[str(page.pk) for page in pages],
    ).values_list("object_id", "to_object_id")
    pairs = list(dict.fromkeys(rows))
    images = {int(image) for _page, image in pairs}
    renditions = PortalRendition.objects.filter(filter_spec=SHARED_FILTER, image_id__in=images).select_related("image")
    addresses = {str(each.image_id): absolute(each.url) for each in renditions if each.image.is_showable}
    found: dict[str, list[str]] = defaultdict(list)
    for page, image in pairs:
        if image in addresses:
            found[page].append(addresses[image])
    return found


def _listed() -> PageQuerySet:
    """What a search engine may list."""
    return Page.objects.filter(alias_of=None).live().public().select_related("locale").only(*FIELDS)


@require_safe
def sitemap_index(request: HttpRequest) -> HttpResponse:
    """All files of all languages."""
    files = []
    for language, _name in settings.LANGUAGES:
        section = LanguageSitemap(request, language)
        address = absolute(reverse("sitemap", kwargs={"section": language}))
        if not section.paginator.count:
            continue
        latest = section.get_latest_lastmod()
        for number in section.paginator.page_range:
            files.append({"location": f"{address}?p={number}" if number > 1 else address, "lastmod": latest})
    response = render(request, "delivery/sitemap_index.xml", {"sitemaps": files}, content_type="application/xml")
    response["X-Robots-Tag"] = "noindex"
    return response


@require_safe
def sitemap(request: HttpRequest, section: str) -> HttpResponse:
    """One file: `?p=2` for the second one of a language."""
    if section not in dict(settings.LANGUAGES):
        raise Http404
    sections: dict[str, type[Sitemap] | Sitemap] = {section: LanguageSitemap(request, section)}
    return django_sitemap(request, sections, section, template_name="delivery/sitemap.xml")
