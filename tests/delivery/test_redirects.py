"""Old addresses lead to where a page is now, in both languages; a 404 knows the page in the other one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from tests import factories

if TYPE_CHECKING:
    from django.test import Client

    from tests.factories import Portal


def rename(page: Page, slug: str) -> None:
    """Publish a page under a new slug, as the editor does; redirects are written when that is committed."""
    fresh = Page.objects.get(pk=page.pk).specific
    fresh.slug = slug
    with TestCase.captureOnCommitCallbacks(execute=True):
        fresh.save_revision().publish()


def leads_to(client: Client, path: str) -> str:
    """Where an address ends, in one step; the address itself if it answers."""
    response = client.get(path)
    if response.status_code == 200:
        return path
    assert response.status_code == 301, (path, response.status_code)
    target = str(response["Location"])
    assert client.get(target).status_code == 200, target
    return target


def test_a_new_slug_keeps_the_old_address_and_those_below(site: Portal, client: Client) -> None:
    section = factories.standard(site.de.home, slug="alt")
    below = factories.standard(section, slug="unten")
    rename(section, "neu")
    assert leads_to(client, "/de/alt/") == "/de/neu/"
    assert leads_to(client, "/de/alt/unten/") == "/de/neu/unten/"
    assert leads_to(client, "/de/alt/unten/?utm_source=x") == "/de/neu/unten/"
    assert Page.objects.get(pk=below.pk).url == "/de/neu/unten/"


def test_chains_are_one_step(site: Portal, client: Client) -> None:
    page = factories.standard(site.de.home, slug="eins")
    for slug in ("zwei", "drei", "vier"):
        rename(page, slug)
    for slug in ("eins", "zwei", "drei"):
        assert leads_to(client, f"/de/{slug}/") == "/de/vier/"


def test_a_moved_page_keeps_its_old_address(site: Portal, client: Client) -> None:
    old_home, new_home = factories.standard(site.de.home, slug="a"), factories.standard(site.de.home, slug="b")
    page = factories.standard(old_home, slug="seite")
    below = factories.standard(page, slug="unten")
    Page.objects.get(pk=page.pk).move(Page.objects.get(pk=new_home.pk), pos="last-child")
    assert leads_to(client, "/de/a/seite/") == "/de/b/seite/"
    assert leads_to(client, "/de/a/seite/unten/") == "/de/b/seite/unten/"
    assert below.slug == "unten"


def test_a_new_slug_in_the_translation_keeps_the_old_english_address(site: Portal, client: Client) -> None:
    german = factories.standard(site.de.home, title="Wir", slug="wir")
    factories.translated(german, {"Wir": "Us", "wir": "us"})
    with TestCase.captureOnCommitCallbacks(execute=True):
        factories.translated(german, {"Wir": "About us", "wir": "about-us"})
    assert leads_to(client, "/en/us/") == "/en/about-us/"
    assert leads_to(client, "/de/wir/") == "/de/wir/"


def test_a_page_that_came_back_leads_nowhere_else(site: Portal, client: Client) -> None:
    page = factories.standard(site.de.home, slug="hier")
    rename(page, "dort")
    rename(page, "hier")
    assert leads_to(client, "/de/hier/") == "/de/hier/"
    assert leads_to(client, "/de/dort/") == "/de/hier/"


def test_an_unpublished_page_is_missing_and_no_loop(site: Portal, client: Client) -> None:
    page = factories.standard(site.de.home, slug="hier")
    rename(page, "dort")
    rename(page, "hier")
    Page.objects.get(pk=page.pk).specific.unpublish()
    for path in ("/de/hier/", "/de/dort/"):
        assert client.get(path).status_code == 404, path


def test_redirects_by_hand_keep_working(site: Portal, client: Client) -> None:
    own = Site.objects.get(is_default_site=True)
    Redirect.add_redirect("/flyer", redirect_to=site.de.partners, site=own)
    Redirect.add_redirect("/extern", redirect_to="https://www.example.org/", is_permanent=False)
    Redirect.add_redirect("/de/kreis", redirect_to="/de/kreis/")
    assert client.get("/flyer")["Location"] == "/de/partner/"
    response = client.get("/extern/")
    assert (response.status_code, response["Location"]) == (302, "https://www.example.org/")
    assert client.get("/de/kreis/").status_code == 404


def offered(client: Client, path: str) -> str:
    """The address of the page that a 404 names as the one meant, if any."""
    response = client.get(path)
    assert response.status_code == 404
    page = response.context["elsewhere"]
    assert page is None or f'href="{page.url}"' in response.content.decode()
    return str(page.url) if page else ""


def test_a_german_slug_under_english_leads_to_the_english_page(site: Portal, client: Client) -> None:
    article = factories.news(site.de.news, slug="auftakt")
    english = factories.translated(article, {"auftakt": "kick-off"})
    assert offered(client, "/en/aktuelles/auftakt/") == english.url == "/en/news/kick-off/"
    assert offered(client, "/de/news/kick-off/") == article.url


def test_a_page_in_one_language_only_is_offered_as_such(site: Portal, client: Client) -> None:
    article = factories.news(site.de.news, slug="auftakt")
    assert offered(client, "/en/aktuelles/auftakt/") == article.url
    html = client.get("/en/aktuelles/auftakt/").content.decode()
    assert re.search(rf'<a href="{article.url}"\s+lang="de" hreflang="de">', html)


def test_nothing_hidden_is_offered(site: Portal, client: Client) -> None:
    factories.standard(site.de.home, slug="entwurf", live=False)
    for path in ("/en/entwurf/", "/en/gar/nichts/", "/en/a%00b/"):
        assert offered(client, path) == "", path


def test_without_an_english_home_page_the_german_one_is_offered(site: Portal, client: Client) -> None:
    site.en.home.unpublish()
    assert offered(client, "/en/") == site.de.home.url


def test_a_missing_page_costs_the_same_however_long_its_address(site: Portal, client: Client) -> None:
    def queries(path: str) -> int:
        client.get(path)
        with CaptureQueriesContext(connection) as captured:
            client.get(path)
        return len(captured)

    assert queries("/en/a/") == queries("/en/" + "a/" * 50)
