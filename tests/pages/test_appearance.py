"""Title, description and canonical address, and what editors are told about them."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from django.conf import settings
from django.test import RequestFactory
from django.urls import reverse
from django.utils.translation import gettext, override
from wagtail.admin.userbar import AdminItem, ContentCheckerItem

from home.models import StandardPage
from partners.vocabularies import PartnerType
from portal.pages.appearance import (
    DESCRIPTION_MISSING,
    DESCRIPTION_TOO_LONG,
    DESCRIPTION_TOO_SHORT,
    TITLE_TOO_LONG,
    description,
    head_title,
    remarks,
    view_title,
)
from portal.pages.content_checks import add_remarks
from tests import factories

if TYPE_CHECKING:
    from django.test import Client

    from portal.accounts.models import User
    from tests.factories import Portal

BASE = settings.WAGTAILADMIN_BASE_URL


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Partner", "Partner – AI Alliance Aachen"),
        ("Memorandum der AI Alliance Aachen", "Memorandum der AI Alliance Aachen"),
        ("x" * 39, f"{'x' * 39} – AI Alliance Aachen"),
        ("x" * 40, "x" * 40),
        ("", "AI Alliance Aachen"),
    ],
)
def test_the_site_is_named_where_there_is_room(title: str, expected: str) -> None:
    assert head_title(title, "AI Alliance Aachen") == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ([], "Partner"),
        (["Hochschule", "Jülich"], "Partner: Hochschule, Jülich"),
        (["a", "b", "c", "d"], "Partner: a, b, c, d"),
        (["a", "b", "c", "d", "page 2"], "Partner: a, b, c, … page 2"),
    ],
)
def test_a_title_names_filters_and_page(words: list[str], expected: str) -> None:
    assert view_title("Partner", words) == expected


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("Beschreibung", "Vorspann"), "Beschreibung"),
        (("", "Vorspann  in\nZeilen"), "Vorspann in Zeilen"),
        (("", ""), ""),
        (("x" * 160,), "x" * 160),
        (("wort " * 40,), f"{'wort ' * 30}wort wort"[:159].rstrip() + "…"),
        (("x" * 161,), "x" * 159 + "…"),
        ((f"{'x' * 150}, {'y' * 20}",), "x" * 150 + "…"),
    ],
)
def test_a_description_is_one_line_cut_at_a_word(texts: tuple[str, ...], expected: str) -> None:
    found = description(*texts)
    assert found == expected
    assert len(found) <= 160


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"title": "x" * 61, "search_description": "y" * 70}, [TITLE_TOO_LONG]),
        ({"title": "x" * 61, "seo_title": "kurz", "introduction": "y" * 160}, []),
        ({"title": "kurz"}, [DESCRIPTION_MISSING]),
        ({"title": "kurz", "introduction": "y" * 69}, [DESCRIPTION_TOO_SHORT]),
        ({"title": "kurz", "search_description": "y" * 161}, [DESCRIPTION_TOO_LONG]),
        ({"title": "kurz", "introduction": "y" * 400}, []),
    ],
)
def test_remarks_on_title_and_description(db: None, fields: dict[str, str], expected: list[object]) -> None:
    assert remarks(StandardPage(**fields)) == expected


def test_remarks_join_the_checks_of_the_editor(db: None) -> None:
    checker, other = ContentCheckerItem(in_editor=True), AdminItem()
    before = list(ContentCheckerItem.axe_run_only)
    add_remarks(RequestFactory().get("/"), [other, checker], StandardPage(title="x" * 61))
    configuration = checker.get_axe_configuration(None)
    added = [TITLE_TOO_LONG, DESCRIPTION_MISSING]
    assert configuration["options"]["runOnly"] == [*before, *(remark.key for remark in added)]
    assert {rule["id"] for rule in configuration["spec"]["rules"]} >= {remark.key for remark in added}
    assert configuration["messages"][TITLE_TOO_LONG.key]["help_text"] == TITLE_TOO_LONG.advice
    assert ContentCheckerItem.axe_run_only == before, "other pages keep their own checks"


def test_the_editor_sees_the_remarks_on_the_page(site: Portal, client: Client, administrator: User) -> None:
    page = factories.standard(site.de.home, title="Sehr " * 13)
    client.force_login(administrator)
    html = client.get(page.url).content.decode()
    found = re.search(r'<script id="checker-axe-configuration" type="application/json">(.*?)</script>', html, re.S)
    assert found
    assert TITLE_TOO_LONG.key in json.loads(found.group(1))["options"]["runOnly"]


def head(client: Client, path: str) -> dict[str, list[str]]:
    """Canonical address, alternates and robots of a page."""
    html = client.get(path).content.decode().partition("</head>")[0]
    return {
        "canonical": re.findall(r'<link rel="canonical" href="([^"]*)"', html),
        "alternate": re.findall(r'<link rel="alternate" hreflang="([^"]*)"', html),
        "robots": re.findall(r'<meta name="robots" content="([^"]*)"', html),
    }


def test_each_view_of_the_news_is_canonical_for_itself(site: Portal, client: Client) -> None:
    topic = factories.topic("Forschung", slug="forschung")
    first = factories.news(site.de.news, topic=topic)
    for number in range(12):
        first.copy(update_attrs={"slug": f"kopie-{number}", "title": f"Kopie {number}"})
    home = f"{BASE}/de/aktuelles/"
    for query, canonical in {
        "": "",
        "?page=1": "",
        "?page=2": "?page=2",
        "?page=999": "?page=2",
        "?utm_source=x&page=2": "?page=2",
        "?topic=forschung": "?topic=forschung",
        "?page=2&topic=forschung": "?topic=forschung&amp;page=2",
        "?topic=unknown": "",
    }.items():
        said = head(client, f"/de/aktuelles/{query}")
        assert said["canonical"] == [home + canonical], query
        assert said["alternate"] == ([] if canonical else ["de", "x-default", "en"]), query
        assert said["robots"] == []


def test_each_view_of_the_directory_is_canonical_for_itself(site: Portal, client: Client) -> None:
    factories.partner(site.de.partners, kind="research", city="Jülich")
    home = f"{BASE}/de/partner/"
    for query, canonical in {
        "?place=J%C3%BClich&kind=research&x=1": "?kind=research&amp;place=J%C3%BClich",
        "?kind=unknown": "",
        "?page=7": "",
    }.items():
        assert head(client, f"/de/partner/{query}")["canonical"] == [home + canonical], query


def titles(client: Client, path: str) -> tuple[str, str]:
    """Title of a page as the browser shows it, and as social networks do."""
    html = unescape(client.get(path).content.decode().partition("</head>")[0])
    found = re.findall(r'<title>([^<]*)</title>|<meta property="og:title" content="([^"]*)"', html)
    return found[0][0], found[1][1]


def test_each_view_has_a_title_of_its_own(site: Portal, client: Client) -> None:
    first = factories.news(site.de.news, topic=factories.topic("Forschung", slug="forschung"))
    for number in range(12):
        first.copy(update_attrs={"slug": f"kopie-{number}", "title": f"Kopie {number}"})
    factories.partner(site.de.partners, kind="research", city="Jülich")
    with override("de"):
        second, research = gettext("page %(number)s") % {"number": 2}, str(PartnerType.RESEARCH.label)
    for path, expected in {
        "/de/aktuelles/": "Aktuelles",
        "/de/aktuelles/?page=1": "Aktuelles",
        "/de/aktuelles/?page=2": f"Aktuelles: {second}",
        "/de/aktuelles/?topic=forschung&page=2": f"Aktuelles: Forschung, {second}",
        f"/de/partner/?kind=research&place={quote('Jülich')}": f"Partner: {research}, Jülich",
    }.items():
        shown, shared = titles(client, path)
        assert (shown.removesuffix(" – AI Alliance Aachen"), shared) == (expected, expected), path


def test_search_and_errors_stay_out_of_search_engines(site: Portal, client: Client) -> None:
    for path in (reverse("search"), f"{reverse('search')}?query=KI", "/de/gibt-es-nicht/"):
        said = head(client, path)
        assert (said["robots"], said["canonical"]) == (["noindex"], []), path


def test_a_preview_stays_out_of_search_engines(site: Portal) -> None:
    page = factories.standard(site.de.home)
    response = page.make_preview_request(preview_mode=page.default_preview_mode)
    response.render()
    assert '<meta name="robots" content="noindex">' in response.content.decode()


def test_what_social_networks_read(site: Portal, client: Client) -> None:
    article = factories.news(site.de.news, title="Auftakt", introduction="Es geht los.")
    factories.translated(article)
    html = client.get(article.url).content.decode().partition("</head>")[0]
    said = dict(re.findall(r'<meta property="([^"]+)" content="([^"]*)"', html))
    image = said.pop("og:image")
    assert client.get(image.removeprefix(BASE)).status_code == 200
    published = said.pop("article:modified_time")
    assert published[:10] == article.last_published_at.date().isoformat()
    assert said == {
        "og:type": "article",
        "og:title": "Auftakt",
        "og:description": "Es geht los.",
        "og:url": article.canonical_url,
        "og:site_name": "AI Alliance Aachen",
        "og:locale": "de_DE",
        "og:locale:alternate": "en_GB",
        "og:image:type": "image/png",
        "og:image:width": "1200",
        "og:image:height": "630",
        "og:image:alt": "Auftakt – AI Alliance Aachen",
        "article:published_time": article.date.isoformat(),
    }
    assert '<meta name="twitter:card" content="summary_large_image">' in html
