"""security.txt, robots.txt and llms.txt as their readers want them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.robotparser import RobotFileParser

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from tests import factories
from tests.factories import Portal

SECURITY = "/.well-known/security.txt"


def security_fields(settings: Any, *contacts: str) -> dict[str, list[str]]:
    """The fields of security.txt by name."""
    settings.SECURITY_CONTACT = [*contacts]
    response = Client().get(SECURITY)
    assert response.status_code == 200
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    fields: dict[str, list[str]] = {}
    for line in response.content.decode().splitlines():
        name, text = line.split(": ", 1)
        fields.setdefault(name, []).append(text)
    return fields


def test_security_txt_holds_what_rfc_9116_asks_for(settings: Any) -> None:
    """Contacts as addresses, one date more than 30 days ahead and within a year, languages, its own address."""
    settings.SECURITY_POLICY = "https://www.example.org/policy"
    fields = security_fields(settings, "security@example.org", "https://www.example.org/report")
    (expires,) = fields["Expires"]
    left = datetime.fromisoformat(expires) - datetime.now(UTC)
    assert timedelta(days=30) < left < timedelta(days=366)
    assert fields["Contact"] == ["mailto:security@example.org", "https://www.example.org/report"]
    assert fields["Preferred-Languages"] == ["de, en"]
    assert fields["Canonical"] == [f"http://testserver{SECURITY}"]
    assert fields["Policy"] == ["https://www.example.org/policy"]


def test_security_txt_names_no_policy_that_there_is_not(settings: Any) -> None:
    """An optional field is left out, not left empty."""
    assert "Policy" not in security_fields(settings, "security@example.org")


@pytest.mark.django_db
def test_without_contact_there_is_no_security_txt(settings: Any) -> None:
    """A file without contact would be invalid."""
    settings.SECURITY_CONTACT = []
    assert Client().get(SECURITY).status_code == 404


def test_robots_may_read_all_but_the_cms_and_search_results() -> None:
    """As the standard library understands the file; the sitemap is named with its complete address."""
    parser = RobotFileParser()
    parser.parse(Client().get("/robots.txt").content.decode().splitlines())
    assert parser.site_maps() == ["http://testserver/sitemap.xml"]
    for path in ("/", "/de/", "/en/news/", "/documents/1/bericht.pdf", "/media/images/a.jpg"):
        assert parser.can_fetch("*", path), path
    forbidden = ["/admin/", "/admin/pages/"]
    for language in ("de", "en"):
        with override(language):
            forbidden += [reverse("search"), f"{reverse('search')}?query=KI"]
    for path in forbidden:
        assert not parser.can_fetch("*", path), path


def test_llms_txt_lists_the_main_pages_of_both_languages(site: Portal) -> None:
    """Public pages only, with complete addresses and one line each."""
    shown = factories.standard(site.de.home, title="Über [uns]", search_description="Wer\nwir sind")
    hidden = factories.standard(site.de.home, title="Geheimer Entwurf", live=False)
    deep = factories.standard(shown, title="Tiefe Seite")
    response = Client().get("/llms.txt")
    text = response.content.decode()
    assert response["Content-Type"] == "text/markdown; charset=utf-8"
    assert text.startswith("# ")
    for page in (*vars(site.de).values(), *vars(site.en).values()):
        assert f"](http://testserver{page.url})" in text
    assert f"- [Über (uns)](http://testserver{shown.url}): Wer wir sind\n" in text
    assert hidden.title not in text
    assert deep.title not in text


@pytest.mark.django_db
def test_llms_txt_of_an_empty_portal() -> None:
    """Not an error."""
    assert Client().get("/llms.txt").status_code == 200


@pytest.mark.parametrize("address", ["/robots.txt", "/llms.txt", SECURITY])
def test_nothing_can_be_sent_to_them(address: str) -> None:
    """They are for reading."""
    assert Client().post(address).status_code == 405
