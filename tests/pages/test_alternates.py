"""The same page in the other language: for search engines, and for a person who switches."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from wagtail.models import PageViewRestriction

from tests import factories
from tests.admin import language_of

if TYPE_CHECKING:
    from django.test import Client
    from wagtail.models import Page

    from tests.factories import Portal


def read(client: Client, path: str) -> str:
    """The page at a path."""
    response = client.get(path)
    assert response.status_code == 200, path
    return response.content.decode()


def hreflang(html: str) -> dict[str, str]:
    """Language → complete address, as search engines read it."""
    tags = [tag for tag in re.findall(r"<link[^>]*>", html) if 'rel="alternate"' in tag and "hreflang" in tag]
    found = {re.findall(r'hreflang="(.*?)"', tag)[0]: re.findall(r'href="(.*?)"', tag)[0] for tag in tags}
    assert len(found) == len(tags), "a language stands twice"
    return found


def switch(html: str, language: str) -> str:
    """Where the language switch in the head of the page leads."""
    header = html[html.index("<header") : html.index("</header>")]
    links = [link for link in re.findall(r"<a[^>]*>", header) if f'hreflang="{language}"' in link]
    assert len(links) == 1
    assert f'lang="{language}"' in links[0]
    return re.findall(r'href="(.*?)"', links[0])[0]


def notice(html: str) -> str:
    """The notice on a page that stands in for an untranslated one; empty if there is none."""
    main = html[html.index("<main") :]
    found = re.search(r'<p[^>]*role="status"[^>]*>(.*?)</p>', main, re.S)
    return found.group(1) if found else ""


def restrict(page: Page) -> None:
    """Only people who are logged in may see `page`."""
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def test_both_languages_point_to_each_other(site: Portal, client: Client) -> None:
    """The same alternates on both pages, German as the default, and a switch to and fro."""
    german = factories.standard(site.de.home)
    english = factories.translated(german)
    pages = {page: read(client, page.url) for page in (german, english)}
    expected = {
        "de": f"http://testserver{german.url}",
        "en": f"http://testserver{english.url}",
        "x-default": f"http://testserver{german.url}",
    }
    assert [hreflang(html) for html in pages.values()] == [expected, expected]
    assert [language_of(html) for html in pages.values()] == ["de", "en"]
    assert switch(pages[german], "en") == english.url
    assert switch(pages[english], "de") == german.url


def test_an_untranslated_page_has_no_english_address(site: Portal, client: Client) -> None:
    """Only German and the default, which is German too."""
    page = factories.standard(site.de.home)
    address = f"http://testserver{page.url}"
    assert hreflang(read(client, page.url)) == {"de": address, "x-default": address}


@pytest.mark.parametrize("state", ["draft", "alias", "private"])
def test_what_visitors_cannot_read_is_no_alternate(site: Portal, client: Client, state: str) -> None:
    """A draft, an alias with German text and a private page are as if they were not there."""
    page = factories.standard(site.de.home)
    if state == "alias":
        page.copy_for_translation(factories.english(), alias=True)
    else:
        english = factories.translated(page)
        restrict(english) if state == "private" else english.unpublish()
    html = read(client, page.url)
    assert set(hreflang(html)) == {"de", "x-default"}
    assert switch(html, "en") == f"/en/?untranslated={page.pk}"


def test_the_switch_leads_to_the_nearest_translated_page_which_says_so(site: Portal, client: Client) -> None:
    """From an untranslated page to its parent's translation, with a way back."""
    parent = factories.standard(site.de.home)
    english_parent = factories.translated(parent)
    page = factories.standard(parent, title="Nur auf Deutsch")
    target = switch(read(client, page.url), "en")
    assert target == f"{english_parent.url}?untranslated={page.pk}"
    html = read(client, target)
    assert language_of(html) == "en"
    assert f'href="{page.url}"' in notice(html)
    assert 'hreflang="de"' in notice(html)
    assert "Nur auf Deutsch" in notice(html)


def test_a_page_without_the_question_has_no_notice(site: Portal, client: Client) -> None:
    """The notice belongs to the switch alone."""
    assert notice(read(client, "/en/")) == ""


@pytest.mark.parametrize(
    "junk", ["", "0", "-1", "99999999999", "9" * 400, "abc", "%00", "1%00", "%C2%B2", "1.5", "%22"]
)
def test_junk_in_the_address_is_ignored(site: Portal, client: Client, junk: str) -> None:
    """Whatever stands behind the question mark: the page, and no notice."""
    assert notice(read(client, f"/en/?untranslated={junk}")) == ""


def test_the_notice_gives_nothing_away(site: Portal, client: Client) -> None:
    """Neither a draft nor a private page is named, nor a page of the language that is being read."""
    draft = factories.standard(site.de.home, live=False)
    private = factories.standard(site.de.home)
    restrict(private)
    for page in (draft, private, site.en.news):
        assert notice(read(client, f"/en/?untranslated={page.pk}")) == ""


def test_the_canonical_address_has_no_parameters(site: Portal, client: Client) -> None:
    """However a page is reached, it names one address: its own, in its language."""
    page = factories.standard(site.de.home)
    for path, canonical in {
        f"{page.url}?utm_source=x&page=2": page.url,
        f"/en/?untranslated={page.pk}": "/en/",
        "/en/news/?topic=unknown": "/en/news/",
    }.items():
        html = read(client, path)
        assert re.findall(r'<link[^>]*rel="canonical"[^>]*href="(.*?)"', html) == [f"http://testserver{canonical}"]


def test_a_german_page_has_no_address_below_another_language(site: Portal, client: Client) -> None:
    """The tree of a language holds its own pages only, also while its home page is a draft."""
    page = factories.standard(site.de.home, slug="ueber-uns")
    assert client.get(page.url).status_code == 200
    assert client.get("/en/ueber-uns/").status_code == 404
    site.en.home.unpublish()
    assert [client.get(path).status_code for path in ("/de/", "/en/", "/en/ueber-uns/")] == [200, 404, 404]
