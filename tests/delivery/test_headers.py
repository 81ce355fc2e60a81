"""The headers of every public address: strict, the same for all visitors, and without a cookie."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

import portal.urls
from tests.admin import edit_url, logged_in
from tests.factories import Portal, image, memorandum, news, partner, standard
from tests.launch.test_preflight import manage
from tests.launch.test_settings import COMPLETE

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "manifest-src 'self'; form-action 'self'; frame-src https://www.youtube-nocookie.com https://player.vimeo.com; "
    "frame-ancestors 'none'; base-uri 'none'; object-src 'none'"
)
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
FORBIDDEN = {"camera", "microphone", "geolocation", "payment", "usb", "display-capture"}


def directives(policy: str) -> dict[str, set[str]]:
    """A policy as name → sources."""
    return {name: set(sources) for name, *sources in (part.split() for part in policy.split(";") if part.strip())}


def public_addresses(site: Portal) -> dict[str, str]:
    """An address of every kind that visitors ask for."""
    article = news(site.de.news, lead_image=image(), lead_image_alt="Das Rathaus")
    pages = [
        article,
        partner(site.de.partners),
        memorandum(site.de.home),
        standard(site.de.home),
        *vars(site.en).values(),
    ]
    found = {f"page {page.url}": page.url for page in [*vars(site.de).values(), *pages]}
    found |= {str(entry.name): f"/{entry.pattern}" for entry in [*portal.urls.operations, *portal.urls.public]}
    return found | {
        "rendition": image().get_rendition("width-32").url,
        "sitemap": "/sitemap-de.xml",
        "share_image": f"/social/{article.pk}-0123456789abcdef.png",
        "search": reverse("search"),
        "open data": reverse("open_data"),
        "hits": f"{reverse('search')}?query=Meldung",
        "filtered": f"{site.de.news.url}?topic=x&page=2",
        "missing page": "/de/gibt-es-nicht/",
        "missing file": "/media/images/gibt-es-nicht.jpg",
        "no slash": site.de.news.url.rstrip("/"),
        "no language": "/aktuelles/",
        "feed": "/de/feed.atom",
        "manifest": "/de/manifest.webmanifest",
    }


def test_every_public_address_has_the_strict_headers(site: Portal) -> None:
    statuses = set()
    for name, url in public_addresses(site).items():
        response = Client().get(url)
        statuses.add(response.status_code)
        assert response.status_code < 500, name
        assert directives(response["Content-Security-Policy"]) == directives(POLICY), name
        assert {header: response.get(header) for header in HEADERS} == HEADERS, name
        denied = {
            part.split("=")[0].strip() for part in response["Permissions-Policy"].split(",") if part.endswith("=()")
        }
        assert denied >= FORBIDDEN, name
    assert {200, 301, 302, 404} <= statuses


def test_no_public_address_sets_a_cookie_or_varies_by_one(site: Portal) -> None:
    for name, url in public_addresses(site).items():
        for language in ("de", "en"):
            response = Client().get(url, headers={"accept-language": language})
            assert not response.cookies, name
            vary = {part.strip() for part in response.get("Vary", "").split(",") if part.strip()}
            assert vary <= ({"Accept-Language"} if url == "/" else {"Accept-Encoding"}), name


def test_the_policy_has_no_way_around_it() -> None:
    sources = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    assert not [source for listed in sources.values() for source in listed if "unsafe" in source or source == "*"]
    assert sources["default-src"] == ["'none'"]


@pytest.mark.django_db
def test_the_500_page_needs_nothing_and_has_the_headers(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*args: Any) -> None:
        raise RuntimeError("broken on purpose")

    monkeypatch.setattr("portal.delivery.views.nearest_page", broken)
    client = Client(raise_request_exception=False)
    response = client.get("/de/gibt-es-nicht/")
    assert response.status_code == 500
    assert directives(response["Content-Security-Policy"]) == directives(POLICY)
    assert "broken on purpose" not in response.content.decode()
    assert 'lang="de"' in response.content.decode()
    assert 'lang="en"' in response.content.decode()


def test_the_cms_has_its_own_policy_and_nobody_keeps_a_copy(site: Portal, editor: Any) -> None:
    for response in (Client().get(reverse("wagtailadmin_login")), logged_in(editor).get(edit_url(site.de.home))):
        policy = directives(response["Content-Security-Policy"])
        assert policy == {name: set(sources) for name, sources in settings.ADMIN_CONTENT_SECURITY_POLICY.items()}
        assert policy["default-src"] == policy["object-src"] == policy["base-uri"] == {"'none'"}
        assert response["X-Frame-Options"] == "SAMEORIGIN"
        assert {"private", "no-store"} & {part.strip() for part in response["Cache-Control"].split(",")}
        assert response["Cross-Origin-Resource-Policy"] == "same-origin"


def test_an_address_that_only_begins_like_the_cms_is_public(site: Portal) -> None:
    response = Client().get("/administration/", follow=True)
    assert response.status_code == 404
    assert directives(response["Content-Security-Policy"]) == directives(POLICY)


ASK = """
import json
from django.conf import settings
from django.test import Client
host = {"HTTP_HOST": "www.example.org"}
insecure, probe = Client().get("/robots.txt", **host), Client().get("/livez", **host)
secure, foreign = Client().get("/robots.txt", secure=True, **host), Client().get("/livez", HTTP_HOST="evil.example")
print(json.dumps({
    "insecure": [insecure.status_code, insecure["Location"]],
    "probe": probe.status_code,
    "secure": [secure.status_code, secure["Strict-Transport-Security"]],
    "foreign": foreign.status_code,
    "cookies": [[settings.SESSION_COOKIE_NAME, settings.SESSION_COOKIE_SECURE, settings.SESSION_COOKIE_HTTPONLY],
                [settings.CSRF_COOKIE_NAME, settings.CSRF_COOKIE_SECURE, settings.CSRF_COOKIE_HTTPONLY]],
}))
"""


def test_production_speaks_https_only(tmp_path: Any) -> None:
    answer = manage("shell", "--no-imports", "-c", ASK, VAR_DIR=str(tmp_path), **COMPLETE)
    assert answer.returncode == 0, answer.stderr
    assert json.loads(answer.stdout.strip().splitlines()[-1]) == {
        "insecure": [301, "https://www.example.org/robots.txt"],
        "probe": 200,
        "secure": [200, "max-age=31536000; includeSubDomains; preload"],
        "foreign": 400,
        "cookies": [["__Host-sessionid", True, True], ["__Host-csrftoken", True, True]],
    }
