"""Ways to the desk and around it: buttons, redirects, and English that is nobody's translation."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from wagtail.models import Page

from home.models import StandardPage
from portal.accounts.models import User
from portal.translation.jobs import Job
from portal.translation.publishing import publish
from tests import factories
from tests.admin import edit_url, form_data, logged_in
from tests.admin import publish as press_publish
from tests.factories import Portal, job_of


def desk_of(job: Job) -> str:
    """The address of the workbench."""
    return reverse("translation:workbench", args=[job.pk])


def test_german_pages_lead_to_the_desk(site: Portal, editor: User) -> None:
    """From the form and from the list; a page that the desk does not know has no button."""
    page = factories.standard(site.de.home, title="Verein")
    client = logged_in(editor)
    assert desk_of(job_of(page)) in client.get(edit_url(page)).content.decode()
    listing = reverse("wagtailadmin_explore", args=[site.de.home.pk])
    assert desk_of(job_of(page)) in client.get(listing).content.decode()
    Job.objects.filter(pk=job_of(page).pk).delete()
    assert "/admin/translation/" not in client.get(edit_url(page)).content.decode().split("<main", 1)[1]


def test_german_snippets_too(site: Portal, editor: User) -> None:
    """From their list."""
    topic = factories.topic("Tagung")
    html = logged_in(editor).get(reverse(topic.snippet_viewset.get_url_name("list"))).content.decode()
    assert desk_of(job_of(topic)) in html


def test_an_english_snippet_is_edited_at_the_desk(site: Portal, reviewer: User) -> None:
    """As pages are (test_workbench.py)."""
    topic = factories.topic("Tagung")
    english = factories.translated(topic)
    response = logged_in(reviewer).get(reverse(english.snippet_viewset.get_url_name("edit"), args=[english.pk]))
    assert response["Location"] == desk_of(job_of(topic))


def test_without_rights_there_is_no_form_and_no_error(site: Portal) -> None:
    """Access to the CMS alone opens no English page."""
    stranger = User.objects.create_user("stranger", "s@example.org", "a password for tests")
    stranger.user_permissions.add(Permission.objects.get(codename="access_admin"))
    english = factories.translated(factories.standard(site.de.home, title="Verein"))
    response = logged_in(stranger).get(edit_url(english), follow=True)
    assert response.status_code in (200, 403)
    assert "EN Verein" not in response.content.decode()


def test_english_that_stands_alone_is_edited_as_any_page(site: Portal, reviewer: User) -> None:
    """There is no German to translate: the form opens, and publishing publishes."""
    page = factories.standard(site.en.home, title="For guests")
    assert not Job.objects.filter(translation__source__object_id=page.translation_key).exists()
    client = logged_in(reviewer)
    data = form_data(client, edit_url(page), StandardPage, title="For our guests")
    press_publish(client, edit_url(page), data)
    assert StandardPage.objects.get(pk=page.pk).title == "For our guests"


@pytest.fixture
def alias(site: Portal) -> Page:
    """An English alias of a German page, as other tools make them."""
    page = factories.standard(site.de.home, title="Verein")
    copy: Page = page.copy_for_translation(factories.english(), alias=True)
    return copy


def test_an_alias_leads_to_the_desk(site: Portal, alias: Page, translator: User) -> None:
    """What it shows is German; the desk makes English of it."""
    german = alias.alias_of
    assert german
    assert logged_in(translator).get(edit_url(alias))["Location"] == desk_of(job_of(german))
    assert logged_in(translator).get(desk_of(job_of(german))).status_code == 200


def test_an_alias_becomes_the_translation(site: Portal, alias: Page, reviewer: User) -> None:
    """Publishing from the desk ends what ties it to the German text."""
    german = alias.alias_of
    assert german
    job = job_of(german)
    factories.fill(job, factories.in_english)
    publish(job, reviewer)
    fresh = StandardPage.objects.get(pk=alias.pk)
    assert (fresh.alias_of, fresh.title, fresh.live) == (None, "EN Verein", True)
