"""The search page and its suggestions, as a visitor meets them."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from html import unescape

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import gettext, ngettext, override

from portal.search.missed import MissedQuery
from portal.search.promoted import PromotedResult
from tests.factories import Portal, german, news, partner, standard

pytestmark = pytest.mark.django_db
Committed = Callable[[], AbstractContextManager[object]]
Search = Callable[..., str]


def count_text(count: int) -> str:
    return ngettext("%(counter)s page found", "%(counter)s pages found", count) % {"counter": count}


def test_without_a_query_there_is_only_the_form(site: Portal, search: Search) -> None:
    html = search("")
    assert 'role="search"' in html
    assert "h-found" not in html


def test_results_have_count_kinds_and_marks(site: Portal, committed: Committed, search: Search) -> None:
    with committed():
        news(site.de.news, title="Quantenmeldung", introduction="Ein Quantenrechner ging in Betrieb.")
        partner(site.de.partners, title="Quantenrechner Werk")
    html = search("Quantenrechner")
    assert count_text(2) in html
    assert "<mark>Quantenrechner</mark>" in html
    assert "?query=Quantenrechner&amp;type=news" in html
    assert "<title>Quantenrechner – " in html
    only = search("Quantenrechner", type="partner")
    assert count_text(1) in only
    assert "Quantenmeldung" not in only


def test_nothing_found_says_so_and_helps(site: Portal, search: Search) -> None:
    html = search("xqzvwk")
    assert count_text(0) in html
    assert gettext("No page of the portal answers to this. You can:") in unescape(html)
    assert "?query=xqzvwk" in html, "the same search in the other language"


def test_the_language_switch_keeps_the_query(site: Portal, client: Client) -> None:
    html = client.get(reverse("search"), {"query": "KI & Recht"}).content.decode()
    with override("en"):
        assert f"{reverse('search')}?query=KI+%26+Recht" in html


def test_pages_keep_query_and_kind(site: Portal, committed: Committed, search: Search) -> None:
    with committed():
        for number in range(12):
            standard(site.de.home, title=f"Quanten & Recht {number}", slug=f"q-{number}")
    html = search("Quanten & Recht", type="page")
    assert "?query=Quanten+%26+Recht&amp;type=page&amp;page=2" in html or (
        "?query=Quanten+%26+Recht&type=page&page=2" in html
    )
    assert search("Quanten & Recht", page="2").count('class="entry"') == 2


@pytest.mark.parametrize(
    "parameters",
    [
        "query=%00",
        "query=%FF%FE%C3",
        "query=" + "a" * 10_000,
        "query=" + "Wort+" * 2_000,
        "query=Quanten&page=-1",
        "query=Quanten&page=999999",
        "query=Quanten&page=x%00",
        "query=Quanten&type=x",
        "query=Quanten&type=%00",
        "query=%3Cscript%3Ealert(1)%3C/script%3E",
        "query=%22%3E%3Cimg+src=x+onerror=alert(1)%3E",
        "query=%F0%9F%A4%96",
        "query=---",
        "query=a&query=b&unknown=1",
    ],
)
@pytest.mark.parametrize("name", ["search", "search_suggestions"])
def test_bad_input_gets_a_page(site: Portal, client: Client, committed: Committed, name: str, parameters: str) -> None:
    with committed():
        standard(site.de.home, title="Quanten")
    response = client.get(f"{reverse(name)}?{parameters}")
    assert response.status_code == 200
    assert b"<script>alert" not in response.content
    assert b"<img src=x" not in response.content


@pytest.mark.parametrize("name", ["search", "search_suggestions"])
def test_only_reading_is_allowed(site: Portal, client: Client, name: str) -> None:
    assert client.head(reverse(name), {"query": "Quanten"}).status_code == 200
    for method in (client.post, client.options, client.delete):
        assert method(reverse(name)).status_code == 405
    assert not MissedQuery.objects.exists(), "HEAD is no search"


def test_queries_do_not_grow_with_the_site(site: Portal, committed: Committed, client: Client) -> None:
    def queries() -> int:
        client.get(reverse("search"), {"query": "Quanten"})
        cache.clear()
        with CaptureQueriesContext(
            connection,
        ) as captured:
            client.get(reverse("search"), {"query": "Quanten"})
        return len(captured)

    with committed():
        for number in range(5):
            standard(site.de.home, title=f"Quanten {number}", slug=f"q-{number}")
    few = queries()
    with committed():
        for number in range(5, 50):
            standard(site.de.home, title=f"Quanten {number}", slug=f"q-{number}")
    assert queries() == few


def test_the_form_has_the_words_for_one_and_for_more_suggestions(site: Portal, search: Search) -> None:
    html = search("")
    for name, count in (("one", 1), ("many", 2)):
        assert f'data-{name}="{ngettext("suggestion", "suggestions", count)}"' in html


def test_suggestions_are_titles_for_unfinished_words(site: Portal, committed: Committed, client: Client) -> None:
    with committed():
        page = standard(site.de.home, title="Quantenrechner")
        standard(site.de.home, title="Anderes", introduction="Auch über Quantenrechner.")
        standard(site.de.home, title="Quantenentwurf", live=False)
    response = client.get(reverse("search_suggestions"), {"query": "quan"})
    assert response.json() == {"suggestions": [{"title": "Quantenrechner", "kind": gettext("Pages"), "url": page.url}]}
    assert "max-age" in response["Cache-Control"]
    assert not response.cookies
    assert not response.has_header("Vary") or "Cookie" not in response["Vary"]
    assert client.get(reverse("search_suggestions"), {"query": "q"}).json() == {"suggestions": []}


def test_promoted_results_stand_first(site: Portal, committed: Committed, search: Search) -> None:
    with committed():
        standard(site.de.home, title="Beitritt zur Allianz")
        wanted = standard(site.de.home, title="Formular")
        hidden = standard(site.de.home, title="Geheim", live=False)
    for page in (wanted, hidden):
        PromotedResult.objects.create(words="mitmachen\nBeitritt zur Allianz", page_id=page.pk, locale=german())
    for query in ("Mitmachen", "beitritt allianz"):
        html = search(query)
        assert "Geheim" not in html
        assert gettext("Recommended") in html
        assert html.index(">Formular<") < html.find("Beitritt", html.index("h-found")) or query == "Mitmachen"
    assert "Formular" not in search("beitritt")
    PromotedResult.objects.update(live=False)
    assert "Formular" not in search("mitmachen")
