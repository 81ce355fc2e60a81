"""The CMS as a place: closed to strangers, German unless chosen otherwise, and it calls nobody outside."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.urls.resolvers import RegexPattern
from wagtail.users.models import UserProfile

from portal.accounts.models import User
from tests.admin import edit_url, logged_in
from tests.factories import Portal

ENGLISH_BROWSER = {"accept-language": "en-GB,en;q=0.9"}
#: What anybody may open: how to come in, and the words and symbols of those pages.
OPEN = {
    "wagtailadmin_login",
    "wagtailadmin_logout",
    "wagtailadmin_password_reset",
    "wagtailadmin_password_reset_done",
    "wagtailadmin_password_reset_confirm",
    "wagtailadmin_password_reset_complete",
    "wagtailadmin_javascript_catalog",
    "wagtailadmin_sprite",
}
EXAMPLES = {"int": "1", "str": "a", "slug": "a", "path": "a", "uuid": "6b0a8d3e-0000-4000-8000-000000000000"}


def example(pattern: object) -> str:
    """An address that `pattern` takes, its arguments filled in."""
    text = str(pattern)
    if isinstance(pattern, RegexPattern):
        text = re.sub(r"\(\?P<\w+>[^()]*(?:\([^()]*\)[^()]*)*\)", "1", text)
        return re.sub(r"\([^()]*\)", "1", text).strip("^$").replace("\\", "")
    return re.sub(r"<(?:(\w+):)?\w+>", lambda found: EXAMPLES[found.group(1) or "str"], text)


def addresses(patterns: list[URLPattern | URLResolver], prefix: str) -> Iterator[tuple[str, str]]:
    """Name and example address of everything below `patterns`."""
    for entry in patterns:
        path = prefix + example(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from addresses(entry.url_patterns, path)
        else:
            yield entry.name or "", path


def admin_addresses() -> dict[str, str]:
    """Address → name, of everything in the CMS."""
    [admin] = [entry for entry in get_resolver().url_patterns if str(entry.pattern) == "admin/"]
    assert isinstance(admin, URLResolver)
    return {path: name for name, path in addresses(admin.url_patterns, "/admin/")}


@pytest.mark.parametrize("method", ["get", "post"])
def test_nobody_comes_in_without_logging_in(site: Portal, method: str) -> None:
    found = admin_addresses()
    assert len(found) > 200
    client = Client()
    wrong = []
    for path, name in found.items():
        if name in OPEN:
            continue
        response = getattr(client, method)(path)
        to_login = response.status_code == 302 and response["Location"].startswith(reverse("wagtailadmin_login"))
        if not to_login:
            wrong.append((name, path, response.status_code))
    # The last pattern catches what no other took, so that addresses do not tell what exists.
    assert wrong == []


def test_the_addresses_open_to_anybody_exist_and_tell_nothing(site: Portal) -> None:
    found = admin_addresses()
    assert set(found.values()) >= OPEN
    for path, name in found.items():
        if name in OPEN:
            assert Client().get(path).status_code in (200, 302, 405), path


def test_people_without_a_role_come_no_further_than_the_login(site: Portal) -> None:
    client = logged_in(User.objects.create_user("ohne"))
    response = client.get(reverse("wagtailadmin_home"))
    assert response.status_code == 302
    assert response["Location"].startswith(reverse("wagtailadmin_login"))


def test_the_cms_speaks_german_to_everybody_at_first(editor: User) -> None:
    assert '<html lang="de"' in Client().get(reverse("wagtailadmin_login"), headers=ENGLISH_BROWSER).content.decode()
    page = logged_in(editor).get(reverse("wagtailadmin_home"), headers=ENGLISH_BROWSER).content.decode()
    assert '<html lang="de"' in page
    assert "Bilder" in page


def test_and_english_to_whoever_chose_it(editor: User) -> None:
    UserProfile.objects.create(user=editor, preferred_language="en")
    german_browser = {"accept-language": "de"}
    page = logged_in(editor).get(reverse("wagtailadmin_home"), headers=german_browser).content.decode()
    assert '<html lang="en"' in page
    assert "Images" in page


def test_the_cms_offers_both_languages(editor: User) -> None:
    page = logged_in(editor).get(reverse("wagtailadmin_account")).content.decode()
    offered = re.findall(
        r'<option value="(\w+)"', page.split('name="locale-preferred_language"')[1].split("</select>")[0]
    )
    assert offered == ["de", "en"]


def test_the_cms_loads_nothing_from_elsewhere(administrator: User, site: Portal) -> None:
    administrator.is_superuser = True  # to whom Wagtail would offer its update
    administrator.save()
    client = logged_in(administrator)
    urls = [reverse("wagtailadmin_home"), reverse("wagtailadmin_account"), reverse("wagtailusers_users:index")]
    for url in [*urls, edit_url(site.de.home)]:
        page = client.get(url).content.decode()
        loaded = re.findall(r"""(?:\bsrc|\bsrcset|\baction|<link[^>]*\bhref)=["']?(?:https?:)?//([^/"'\s]+)""", page)
        assert {host for host in loaded if host != "testserver"} == set(), url
        assert "gravatar" not in page
        assert "w-upgrade" not in page
