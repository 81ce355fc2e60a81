"""News as Atom: complete, steady, in each language, and only what everybody may see."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID
from xml.etree import ElementTree as ET

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from news.models import NewsPartner
from tests import factories

if TYPE_CHECKING:
    from django.test import Client

    from tests.factories import Portal

BASE = settings.WAGTAILADMIN_BASE_URL
NAMES = {"atom": "http://www.w3.org/2005/Atom"}


def read(client: Client, path: str) -> ET.Element:
    """The feed at an address, checked for what Atom (RFC 4287) asks of feeds and entries."""
    response = client.get(path)
    assert (response.status_code, response["Content-Type"]) == (200, "application/atom+xml; charset=utf-8")
    feed = ET.fromstring(response.content)
    assert feed.tag == "{http://www.w3.org/2005/Atom}feed"
    for part in (feed, *feed.findall("atom:entry", NAMES)):
        for name in ("id", "title", "updated"):
            assert [each.text for each in part.findall(f"atom:{name}", NAMES) if each.text], name
            assert len(part.findall(f"atom:{name}", NAMES)) == 1, name
        assert UUID(part.findtext("atom:id", "", NAMES).removeprefix("urn:uuid:"))
        assert datetime.fromisoformat(part.findtext("atom:updated", "", NAMES)).tzinfo
        assert part.findtext("atom:author/atom:name", "", NAMES)
        assert len(part.findall("atom:link[@rel='alternate']", NAMES)) == 1
    ids = [each.text for each in feed.findall("atom:entry/atom:id", NAMES)]
    assert len(ids) == len(set(ids))
    return feed


def body(client: Client, path: str) -> str:
    """What a person sees of a page."""
    return client.get(path).content.decode().partition("</head>")[2]


def titles(client: Client, path: str) -> list[str]:
    """The titles of the entries."""
    return [each.text or "" for each in read(client, path).findall("atom:entry/atom:title", NAMES)]


def link(part: ET.Element, rel: str) -> str:
    """The address of a link."""
    found = part.find(f"atom:link[@rel='{rel}']", NAMES)
    assert found is not None
    return found.get("href") or ""


def test_an_entry_says_all_that_a_reader_needs(site: Portal, client: Client) -> None:
    article = factories.news(
        site.de.news,
        title="Auftakt & <mehr> für „alle“\x0b",
        introduction="Es geht los.",
        date=date(2025, 5, 22),
        topic=factories.topic("Allianz"),
    )
    feed = read(client, "/de/feed.atom")
    entry = feed.find("atom:entry", NAMES)
    assert entry is not None
    assert entry.findtext("atom:title", "", NAMES) == "Auftakt & <mehr> für „alle“"
    assert entry.findtext("atom:summary", "", NAMES) == "Es geht los."
    assert entry.findtext("atom:published", "", NAMES)[:10] == "2025-05-22"
    assert link(entry, "alternate") == article.canonical_url
    category = entry.find("atom:category", NAMES)
    assert category is not None
    assert category.get("term") == "Allianz"
    assert link(feed, "self") == f"{BASE}/de/feed.atom"
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "de"
    assert feed.findtext("atom:updated", "", NAMES) == entry.findtext("atom:updated", "", NAMES)


def test_each_language_has_its_own_feed_and_identifiers(site: Portal, client: Client) -> None:
    article = factories.news(site.de.news, title="Auftakt")
    assert titles(client, "/en/feed.atom") == []
    factories.translated(article, {"Auftakt": "Kick-off"})
    assert titles(client, "/en/feed.atom") == ["Kick-off"]
    german, english = (read(client, f"/{code}/feed.atom") for code in ("de", "en"))
    for path in ("atom:id", "atom:entry/atom:id"):
        assert german.findtext(path, "", NAMES) != english.findtext(path, "", NAMES)


def test_identifiers_outlive_title_slug_and_address(site: Portal, client: Client) -> None:
    article = factories.news(site.de.news)
    before = [each.text for each in read(client, "/de/feed.atom").iter(f"{{{NAMES['atom']}}}id")]
    article.title, article.slug = "Anders", "anders"
    article.save_revision().publish()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(settings, "WAGTAILADMIN_BASE_URL", "https://neu.example.org")
        feed = read(client, "/de/feed.atom")
    assert feed.findtext("atom:entry/atom:title", "", NAMES) == "Anders"
    assert link(feed, "self").startswith("https://neu.example.org/")
    assert [each.text for each in feed.iter(f"{{{NAMES['atom']}}}id")] == before


def test_filters_by_topic_and_partner(site: Portal, client: Client) -> None:
    topic = factories.topic("Forschung", slug="forschung")
    partner = factories.partner(site.de.partners, slug="fir")
    researched = factories.news(site.de.news, title="Forschung", topic=topic)
    naming = factories.news(site.de.news, title="Mit FIR")
    both = factories.news(site.de.news, title="Beides", topic=topic)
    for page in (naming, both):
        NewsPartner.objects.create(page=page, partner=partner)
    assert titles(client, "/de/feed.atom") == ["Beides", "Mit FIR", researched.title]
    assert titles(client, "/de/feed.atom?topic=forschung") == ["Beides", "Forschung"]
    assert titles(client, "/de/feed.atom?partner=fir") == ["Beides", "Mit FIR"]
    assert titles(client, "/de/feed.atom?partner=fir&topic=forschung&utm=x") == ["Beides"]
    feed = read(client, "/de/feed.atom?partner=fir&topic=forschung&utm=x")
    assert link(feed, "self") == f"{BASE}/de/feed.atom?topic=forschung&partner=fir"
    assert link(read(client, "/de/feed.atom?partner=fir"), "alternate") == partner.canonical_url
    ids = {read(client, f"/de/feed.atom{query}").findtext("atom:id", "", NAMES) for query in ("", "?partner=fir")}
    assert len(ids) == 2


def test_the_english_profile_has_the_english_news(site: Portal, client: Client) -> None:
    partner = factories.partner(site.de.partners, slug="fir")
    english = factories.translated(partner, {"fir": "fir-institute"})
    article = factories.news(site.de.news, title="Auftakt")
    NewsPartner.objects.create(page=article, partner=partner)
    factories.translated(article, {"Auftakt": "Kick-off"})
    assert titles(client, f"/en/feed.atom?partner={english.slug}") == ["Kick-off"]
    assert client.get("/en/feed.atom?partner=fir").status_code == 404


def test_people_find_the_feed_of_what_they_see(site: Portal, client: Client) -> None:
    article = factories.news(site.de.news, topic=factories.topic("Forschung", slug="forschung"))
    partner = factories.partner(site.de.partners, slug="fir")
    assert "/de/feed.atom" not in body(client, partner.url), "there is nothing to follow yet"
    NewsPartner.objects.create(page=article, partner=partner)
    for path, feed in {
        site.de.news.url: "/de/feed.atom",
        f"{site.de.news.url}?topic=forschung": "/de/feed.atom?topic=forschung",
        partner.url: "/de/feed.atom?partner=fir",
    }.items():
        assert f'<a href="{feed}"' in body(client, path), path


@pytest.mark.parametrize("query", ["topic=x", "partner=x", "topic=%00", "partner=%FF", f"topic={'x' * 5000}"])
def test_an_unknown_choice_is_not_found(site: Portal, client: Client, query: str) -> None:
    assert client.get(f"/de/feed.atom?{query}").status_code == 404


def test_draft_private_and_alias_news_stay_out(site: Portal, client: Client) -> None:
    factories.news(site.de.news, title="Entwurf", live=False)
    private = factories.news(site.de.news, title="Geheim")
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    shown = factories.news(site.de.news, title="Offen")
    shown.create_alias(parent=site.de.news, update_slug="kopie")
    assert titles(client, "/de/feed.atom") == ["Offen"]


def test_a_reader_asks_again_for_free(site: Portal, client: Client) -> None:
    article = factories.news(site.de.news)
    first = client.get("/de/feed.atom")
    assert first["Cache-Control"] == "public, max-age=300"
    for header, value in (("If-None-Match", first["ETag"]), ("If-Modified-Since", first["Last-Modified"])):
        again = client.get("/de/feed.atom", headers={header: value})
        assert (again.status_code, again.content) == (304, b""), header
    article.title = "Neu"
    article.save_revision().publish()
    assert client.get("/de/feed.atom", headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_a_portal_without_news_has_an_empty_feed_that_does_not_change(site: Portal, client: Client) -> None:
    assert titles(client, "/de/feed.atom") == []
    assert client.get("/de/feed.atom").content == client.get("/de/feed.atom").content


def test_pages_announce_their_feeds(site: Portal, client: Client) -> None:
    factories.topic("Forschung", slug="forschung")
    partner = factories.partner(site.de.partners, slug="fir")
    expected = {
        site.de.home.url: ["/de/feed.atom"],
        site.de.news.url: ["/de/feed.atom"],
        f"{site.de.news.url}?topic=forschung": ["/de/feed.atom", "/de/feed.atom?topic=forschung"],
        partner.url: ["/de/feed.atom?partner=fir"],
        site.de.partners.url: ["/de/partner/daten/atom/"],
        site.en.home.url: ["/en/feed.atom"],
    }
    for path, feeds in expected.items():
        html = client.get(path).content.decode()
        found = re.findall(
            r'<link rel="alternate"\s+type="application/atom\+xml"\s+title="[^"]+"\s+href="([^"]+)"', html
        )
        assert found == feeds, path
        for feed in found:
            read(client, feed)


def test_costs_the_same_with_5_and_with_50_articles(site: Portal, client: Client) -> None:
    def queries() -> int:
        client.get("/de/feed.atom")
        with CaptureQueriesContext(connection) as captured:
            client.get("/de/feed.atom")
        return len(captured)

    first = factories.news(site.de.news, topic=factories.topic())
    for number in range(49):
        if number == 4:
            with_5 = queries()
        first.copy(update_attrs={"slug": f"kopie-{number}", "title": f"Kopie {number}"})
    assert len(titles(client, "/de/feed.atom")) == 30
    assert queries() == with_5 <= 8
