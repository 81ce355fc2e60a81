"""The sitemap holds what a search engine may list, in both languages, with translations and pictures."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from portal.delivery import sitemaps
from portal.media.structured_data import SHARED_FILTER
from tests import factories

if TYPE_CHECKING:
    from django.test import Client

    from tests.factories import Portal

BASE = settings.WAGTAILADMIN_BASE_URL
NAMES = {
    "map": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "xhtml": "http://www.w3.org/1999/xhtml",
    "image": "http://www.google.com/schemas/sitemap-image/1.1",
}


def read(client: Client, path: str) -> ET.Element:
    """The XML at an address."""
    response = client.get(path)
    assert (response.status_code, response["Content-Type"]) == (200, "application/xml")
    return ET.fromstring(response.content)


def entries(client: Client, path: str) -> dict[str, ET.Element]:
    """Address → entry of a file."""
    return {entry.findtext("map:loc", "", NAMES): entry for entry in read(client, path).findall("map:url", NAMES)}


def files(client: Client) -> list[str]:
    """The files of the index."""
    return [each.text or "" for each in read(client, "/sitemap.xml").findall("map:sitemap/map:loc", NAMES)]


def test_both_trees_are_listed(site: Portal, client: Client) -> None:
    article = factories.news(site.de.news)
    assert files(client) == [f"{BASE}/sitemap-de.xml", f"{BASE}/sitemap-en.xml"]
    german, english = entries(client, "/sitemap-de.xml"), entries(client, "/sitemap-en.xml")
    assert list(german) == [page.canonical_url for page in (site.de.home, site.de.news, article, site.de.partners)]
    assert list(english) == [page.canonical_url for page in (site.en.home, site.en.news, site.en.partners)]
    assert german[article.canonical_url].findtext("map:lastmod", "", NAMES)[:10] == date.today().isoformat()


def test_translations_point_at_each_other(site: Portal, client: Client) -> None:
    article = factories.news(site.de.news)
    english = factories.translated(article)
    expected = {
        "de": article.canonical_url,
        "x-default": article.canonical_url,
        "en": english.canonical_url,
    }
    for path, page in (("/sitemap-de.xml", article), ("/sitemap-en.xml", english)):
        links = entries(client, path)[page.canonical_url].findall("xhtml:link", NAMES)
        assert {link.get("hreflang"): link.get("href") for link in links} == expected
        assert {link.get("rel") for link in links} == {"alternate"}


def test_draft_private_and_alias_pages_are_not_listed(site: Portal, client: Client) -> None:
    draft = factories.standard(site.de.home, live=False)
    private = factories.standard(site.de.home)
    below = factories.standard(private)
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    shown = factories.standard(site.de.home)
    alias = shown.copy_for_translation(factories.english(), alias=True)
    alias.live = True
    alias.save()
    german, english = entries(client, "/sitemap-de.xml"), entries(client, "/sitemap-en.xml")
    assert shown.canonical_url in german
    for page in (draft, private, below, alias):
        assert f"{BASE}{page.url}" not in {*german, *english}
    links = german[shown.canonical_url].findall("xhtml:link", NAMES)
    assert [link.get("hreflang") for link in links] == ["de", "x-default"]


def test_pictures_are_listed_wherever_they_stand(site: Portal, client: Client) -> None:
    lead, inside, expired = (factories.image() for _number in range(3))
    expired.rights_until = date(2020, 1, 1)
    expired.save()
    body = factories.stream(
        ("image", {"image": {"image": inside.pk, "alt_text": "Das Rathaus", "decorative": False}}),
    )
    page = factories.news(site.de.news, lead_image=lead, body=body)
    other = factories.news(site.de.news, lead_image=expired)
    renditions = [image.get_rendition(SHARED_FILTER) for image in (lead, inside, expired)]
    found = entries(client, "/sitemap-de.xml")
    images = [each.text or "" for each in found[page.canonical_url].findall("image:image/image:loc", NAMES)]
    assert sorted(images) == sorted(f"{BASE}{rendition.url}" for rendition in renditions[:2])
    assert found[other.canonical_url].find("image:image", NAMES) is None


def test_long_languages_are_split(site: Portal, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemaps.LanguageSitemap, "limit", 2)
    assert files(client) == [f"{BASE}/sitemap-{part}" for part in ("de.xml", "de.xml?p=2", "en.xml", "en.xml?p=2")]
    first, second = entries(client, "/sitemap-de.xml"), entries(client, "/sitemap-de.xml?p=2")
    assert (len(first), len(second)) == (2, 1)
    assert not first.keys() & second.keys()


@pytest.mark.parametrize(
    "path", ["/sitemap-fr.xml", "/sitemap-de.xml?p=2", "/sitemap-de.xml?p=x", "/sitemap-de.xml?p=%00"]
)
def test_there_are_no_other_files(site: Portal, client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


def test_a_language_without_a_home_page_is_left_out(site: Portal, client: Client) -> None:
    site.en.home.unpublish()
    assert files(client) == [f"{BASE}/sitemap-de.xml"]


def test_costs_the_same_with_5_and_with_50_pages(site: Portal, client: Client) -> None:
    def queries() -> int:
        client.get("/sitemap-de.xml")
        with CaptureQueriesContext(connection) as captured:
            client.get("/sitemap-de.xml")
        return len(captured)

    first = factories.news(site.de.news)
    for number in range(50):
        if number == 5:
            with_5 = queries()
        first.copy(update_attrs={"slug": f"kopie-{number}", "title": f"Kopie {number}"})
    assert len(entries(client, "/sitemap-de.xml")) == 54
    assert queries() == with_5 <= 12
