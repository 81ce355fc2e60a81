"""Taking German pages away asks what becomes of the English ones, and does it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from portal.accounts.models import User
from tests import factories
from tests.admin import logged_in
from tests.factories import Portal


@pytest.fixture
def desk(editor: User) -> Client:
    """An editor in the CMS."""
    return logged_in(editor)


@pytest.fixture
def admin(administrator: User) -> Client:
    """Somebody who may delete."""
    return logged_in(administrator)


def pair(site: Portal) -> tuple[Page, Page]:
    """A German and an English standard page, live."""
    page = factories.standard(site.de.home, title="Verein")
    return page, factories.translated(page)


def live(page: Page) -> bool | None:
    """Whether the page is live; None when it is gone."""
    return Page.objects.filter(pk=page.pk).values_list("live", flat=True).first()


@pytest.mark.parametrize(("answer", "expected"), [("too", False), ("keep", True)])
def test_unpublishing(site: Portal, desk: Client, answer: str, expected: bool) -> None:
    """First the question, then both or one."""
    german, english = pair(site)
    url = reverse("wagtailadmin_pages:unpublish", args=[german.pk])
    asked = desk.post(url)
    assert asked.status_code == 200
    assert 'name="english"' in asked.content.decode()
    assert (live(german), live(english)) == (True, True)
    desk.post(url, {"english": answer})
    assert (live(german), live(english)) == (False, expected)


def test_a_page_without_english_is_unpublished_at_once(site: Portal, desk: Client) -> None:
    """Nothing to ask."""
    german = factories.standard(site.de.home)
    desk.post(reverse("wagtailadmin_pages:unpublish", args=[german.pk]))
    assert live(german) is False


@pytest.mark.parametrize(("answer", "expected"), [("too", None), ("unpublish", False), ("keep", True)])
def test_deleting(site: Portal, admin: Client, answer: str, expected: bool | None) -> None:
    """The question stands in place of the confirmation."""
    german, english = pair(site)
    url = reverse("wagtailadmin_pages:delete", args=[german.pk])
    assert 'name="english"' in admin.get(url).content.decode()
    admin.post(url, {"english": answer})
    assert (live(german), live(english)) == (None, expected)


@pytest.mark.parametrize("answer", ["too", "keep"])
def test_moving(site: Portal, admin: Client, answer: str) -> None:
    """The English page follows to the English version of the new place."""
    german, english = pair(site)
    place = factories.standard(site.de.home, title="Über uns")
    english_place = factories.translated(place)
    url = reverse("wagtailadmin_pages:move_confirm", args=[german.pk, place.pk])
    assert 'name="english"' in admin.get(url).content.decode()
    admin.post(url, {"english": answer})
    assert Page.objects.get(pk=german.pk).get_parent().pk == place.pk
    expected = english_place.pk if answer == "too" else site.en.home.pk
    assert Page.objects.get(pk=english.pk).get_parent().pk == expected


def test_the_new_place_may_have_no_english_page(site: Portal, admin: Client) -> None:
    """Then English stays, and the person is told."""
    german, english = pair(site)
    place = factories.standard(site.de.home, title="Über uns")
    url = reverse("wagtailadmin_pages:move_confirm", args=[german.pk, place.pk])
    response = admin.post(url, {"english": "too"}, follow=True)
    assert Page.objects.get(pk=english.pk).get_parent().pk == site.en.home.pk
    assert any(message.level_tag == "warning" for message in response.context["messages"])


def test_many_at_once(site: Portal, desk: Client) -> None:
    """Lists of the CMS ask once for all."""
    pairs = [pair(site), (factories.standard(site.de.home, title="Nur deutsch"), None)]
    ids = "&".join(f"id={german.pk}" for german, _english in pairs)
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "unpublish"]) + f"?{ids}"
    assert 'name="english"' in desk.post(url).content.decode()
    desk.post(url, {"english": "too"})
    assert [live(german) for german, _english in pairs] == [False, False]
    assert live(pairs[0][1]) is False  # type: ignore[arg-type]


def test_english_expires_with_german(site: Portal) -> None:
    """The schedule cannot ask."""
    german, english = pair(site)
    Page.objects.filter(pk=german.pk).update(expire_at=timezone.now() - timedelta(hours=1))
    call_command("publish_scheduled")
    assert (live(german), live(english)) == (False, False)
