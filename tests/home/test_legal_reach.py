"""From every page, in both languages, one click leads to each legal page and to the form for barriers."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from home.barriers.addresses import form_address
from tests import factories
from tests.factories import Portal

from .legal import Legal, legal_pages


@pytest.fixture
def legal(site: Portal) -> Legal:
    """The legal pages in both languages."""
    return legal_pages(site)


def links(path: str) -> set[str]:
    """Where the links of a page lead."""
    html = Client().get(path).content.decode()
    return set(re.findall(r'<a\s[^>]*?href="([^"]*)"', html))


def places(site: Portal, legal: Legal, language: str) -> list[str]:
    """Addresses of every kind of page in a language: tree, form, thanks, search, error."""
    tree = site.de if language == "de" else site.en
    profile = factories.partner(site.de.partners, title="Werk")
    article = factories.news(site.de.news, title="Meldung")
    text = factories.standard(site.de.home, title="Über uns")
    pages = [profile, article, text]
    if language == "en":
        pages = [factories.translated(page) for page in pages]
    own = legal.de if language == "de" else legal.en
    with override(language):
        search = reverse("search")
    pages += [tree.home, tree.news, tree.partners, *own]
    return [*(page.url for page in pages), form_address(own[2]), search, f"/{language}/nothing-here/"]


@pytest.mark.parametrize("language", ["de", "en"])
def test_legal_pages_are_one_click_away(site: Portal, legal: Legal, language: str) -> None:
    """Nobody has to enter a link for that: the foot of every page has them."""
    own = legal.de if language == "de" else legal.en
    wanted = {page.url for page in own}
    assert len(wanted) == 4
    for path in places(site, legal, language):
        found = links(path)
        assert wanted <= found, path
        assert any(link.startswith(form_address(own[2])) for link in found), path


def test_the_link_to_the_form_names_the_page(site: Portal, legal: Legal) -> None:
    """The form knows where the reader came from, without script and cookie."""
    form = form_address(legal.de[2])
    (link,) = [link for link in links(site.de.news.url) if link.startswith(form)]
    assert parse_qs(urlsplit(link).query)["page"] == [site.de.news.url]
    assert form in links(form)


def test_english_readers_reach_the_german_page_while_there_is_no_other(site: Portal) -> None:
    """A German legal notice is better than none; its language is marked."""
    page = factories.standard(site.de.home)
    assert page.url not in links(site.en.home.url)
    legal = legal_pages(site)
    legal.en[0].unpublish()
    html = Client().get(site.en.home.url).content.decode()
    assert re.search(rf'href="{legal.de[0].url}"\s+lang="de"', html)


def test_a_link_that_editors_entered_is_not_doubled(site: Portal, legal: Legal) -> None:
    """Whatever stands in the foot already is not repeated."""
    from wagtail.models import Site

    from portal.sitewide.models import FooterLink, FooterSection, Identity

    identity = Identity.for_site(Site.objects.get())
    identity.footer_links = [FooterLink(section=FooterSection.ALLIANCE, page=legal.de[0])]
    identity.save()
    html = Client().get(site.de.news.url).content.decode()
    assert html.count(f'href="{legal.de[0].url}"') == 1
