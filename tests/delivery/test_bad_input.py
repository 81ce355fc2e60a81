"""Whatever a visitor sends to a public address: the right status, a helpful page, never a fault of ours."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from tests.factories import Portal, news, partner, standard, topic, translated

BAD_VALUES = {
    "NUL": "%00",
    "NUL within": "a%00b",
    "long": "a" * 10_000,
    "many words": "+".join(["Wort"] * 2_000),
    "no UTF-8": "%ff%fe%80",
    "lone surrogate": "%ed%a0%80",
    "script": "%3Cscript%3Ealert(1)%3C/script%3E",
    "attribute": "%22%20onmouseover=%22alert(1)",
    "template": "%7B%7B%20settings.SECRET_KEY%20%7D%7D",
    "SQL": "'%20OR%201=1%20--",
    "wildcards": "%25_%5C",
    "operators": "%22%20AND%20(%20NOT%20*%20:%20-%20%7C%20%26%20!",
    "one quote": "%22",
    "right to left": "%E2%80%AE%E2%80%8F",
    "emoji": "%F0%9F%A4%96",
    "nothing": "",
}
NUMBERS = ["-1", "0", "999999", "abc", "1.5", "1e9", "%00", "٣", "9" * 400, "", "1;2", "last"]
NAMES = ("query", "topic", "kind", "field", "sector", "place", "type", "page", "untranslated", "id")


def searched(language: str) -> str:
    """The address of the search page."""
    with override(language):
        return reverse("search")


def lists(site: Portal) -> list[str]:
    """The addresses that read parameters, with something to show, and a page that reads none."""
    kind = topic()
    translated(kind)
    for _number in range(3):
        news(site.de.news, topic=kind)
    partner(site.de.partners)
    found = [tree.url for tree in [*vars(site.de).values(), *vars(site.en).values()]]
    return [*found, searched("de"), searched("en")]


def test_no_value_of_any_parameter_is_a_fault_or_comes_back_as_markup(site: Portal) -> None:
    client = Client()
    for url in lists(site):
        for label, value in BAD_VALUES.items():
            response = client.get(f"{url}?{'&'.join(f'{name}={value}' for name in NAMES)}")
            page = response.content.decode()
            assert response.status_code == 200, (url, label)
            assert "<script>alert" not in page, (url, label)
            assert ' onmouseover="alert' not in page, (url, label)
            assert "only-for-tests" not in page, (url, label)


def test_a_strange_page_number_leads_to_the_nearest_page(site: Portal) -> None:
    client = Client()
    for url in lists(site):
        for number in NUMBERS:
            assert client.get(f"{url}?query=Meldung&page={number}").status_code == 200, (url, number)


def test_unknown_filters_are_ignored(site: Portal) -> None:
    news(site.de.news, title="Gründung der Allianz")
    for query in ("topic=x", "topic=%00", "topic=x&topic=y", "unknown=1"):
        assert "Gründung der Allianz" in Client().get(f"{site.de.news.url}?{query}").content.decode(), query


UNKNOWN = (
    ("/de/gibt-es-nicht/", "de", "/de/"),
    ("/de/aktuelles/gibt-es-nicht/", "de", "/de/aktuelles/"),
    ("/en/news/missing/deeper/still/", "en", "/en/news/"),
    ("/en/gibt-es-nicht", "en", "/en/"),
    ("/EN/", "en", "/en/"),
    ("/DE/Aktuelles/", "de", "/de/"),
    ("/de/aktuelles/%00/", "de", "/de/aktuelles/"),
    ("/de/aktuelles/%ff%fe/", "de", "/de/aktuelles/"),
    ("/de/aktuelles/%F0%9F%A4%96/", "de", "/de/aktuelles/"),
    ("/de/../../etc/passwd", "de", "/de/"),
    ("/de/" + "a/" * 500, "de", "/de/"),
    ("/de/" + "a" * 5000 + "/", "de", "/de/"),
    ("/de/%3Cscript%3Ealert(1)%3C/script%3E/", "de", "/de/"),
    ("/de/wp-login.php", "de", "/de/"),
    ("/wp-admin/", "de", "/de/"),
    ("/gibt-es-nicht", "de", "/de/"),
    ("/fr/", "de", "/de/"),
)


def test_an_unknown_address_is_answered_in_its_language_with_help(site: Portal) -> None:
    for path, language, nearest in UNKNOWN:
        response = Client().get(path, follow=True)
        page = response.content.decode()
        assert response.status_code == 404, path
        assert f'<html lang="{language}"' in page, path
        assert f'action="{searched(language)}"' in page, path
        assert 'name="query"' in page, path
        [main] = re.findall(r"<main.*</main>", page, re.DOTALL)
        assert f'href="{nearest}"' in main, path
        assert len(re.findall(r"<h1[ >]", page)) == 1, path
        assert "<script>alert" not in page, path
        assert '<meta name="robots" content="noindex"' in page, path


def test_a_draft_is_not_the_nearest_page(site: Portal) -> None:
    draft = standard(site.de.home, live=False, title="Entwurf", slug="entwurf")
    page = Client().get(f"/de/{draft.slug}/tiefer/").content.decode()
    assert "/de/entwurf/" not in page
    assert "Entwurf" not in page


def test_every_method_is_answered(site: Portal) -> None:
    client = Client(enforce_csrf_checks=True)
    for url in [*lists(site), "/de/gibt-es-nicht/", "/", "/robots.txt"]:
        for method in ("options", "post", "put", "patch", "delete"):
            assert getattr(client, method)(url).status_code < 500, (method, url)
        head = client.head(url)
        assert (head.status_code, head.content) == (client.get(url).status_code, b""), url


def test_a_missing_slash_leads_to_the_address_with_one(site: Portal) -> None:
    for url in lists(site):
        response = Client().get(f"{url.rstrip('/')}?page=1")
        assert (response.status_code, response["Location"]) == (301, f"{url}?page=1"), url


ABROAD = (
    "//evil.example/",
    "//evil.example",
    "/%2Fevil.example/",
    "/%5Cevil.example/",
    "/de//evil.example",
    "/https://evil.example/",
    "/de/https:/evil.example",
    "/?next=https://evil.example/",
)


def test_no_address_leads_to_another_host(site: Portal) -> None:
    for path in ABROAD:
        response = Client().get(path)
        assert response.status_code in (301, 302, 404), path
        location = response.get("Location", "")
        assert urlsplit(location).netloc in ("", "testserver"), path
        assert not location.startswith(("//", "/\\")), path


def test_a_made_up_session_is_nobodys(site: Portal) -> None:
    for cookie in ("junk", "a" * 4000, '"\\000abc"', '"a\\000bcdefghijk"', "%00", "ü", ""):
        response = Client().get(
            "/de/", headers={"cookie": f"sessionid={cookie}; csrftoken={cookie}; messages={cookie}"}
        )
        assert response.status_code == 200, cookie
        assert "wagtail-userbar" not in response.content.decode(), cookie


def test_headers_that_lie_change_nothing(site: Portal) -> None:
    lies = {
        "X-Forwarded-Host": "evil.example",
        "X-Original-URL": "/admin/",
        "X-Rewrite-URL": "/admin/",
        "Accept-Language": "\x00,;q=1",
        "Range": "bytes=0-0,-1",
        "If-Modified-Since": "gestern",
        "If-None-Match": '"',
        "Referer": "\x00",
        "User-Agent": "<script>alert(1)</script>",
    }
    response = Client().get("/de/", headers=lies)
    assert response.status_code == 200
    assert "evil.example" not in response.content.decode()
