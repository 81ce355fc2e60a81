"""wagtail-localize's own addresses: led to the desk, or closed; none puts German live in English."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale, Page
from wagtail_localize.locales.components import get_locale_components
from wagtail_localize.models import LocaleSynchronization, OverridableSegment, StringSegment, StringTranslation

from portal.accounts.models import User
from portal.translation.jobs import Job
from tests import factories
from tests.admin import logged_in
from tests.factories import Portal, job_of


@pytest.fixture
def admin(administrator: User) -> Client:
    """Somebody with every right."""
    return logged_in(administrator)


@pytest.fixture
def job(site: Portal) -> Job:
    """Of a page with text and link that is live in both languages."""
    body = factories.stream(("text", '<p>Siehe <a href="https://example.org/">dort</a>.</p>'))
    page = factories.standard(site.de.home, body=body)
    factories.translated(page)
    return job_of(page)


def closed(job: Job) -> dict[str, list[Any]]:
    """Name → arguments of the addresses that write."""
    source, translation = job.translation.source, job.translation_id
    string = StringSegment.objects.filter(source=source).first()
    link = OverridableSegment.objects.filter(source=source).first()
    assert string and link
    return {
        "edit_string_translation": [translation, string.pk],
        "edit_override": [translation, link.pk],
        "machine_translate": [translation],
        "stop_translation": [translation],
    }


@pytest.mark.parametrize("name", ["edit_string_translation", "edit_override", "machine_translate", "stop_translation"])
def test_addresses_that_write_past_the_desk_are_closed(admin: Client, job: Job, name: str) -> None:
    """Even for administrators."""
    before = sorted(StringTranslation.objects.values_list("pk", "data"))
    url = reverse(f"wagtail_localize:{name}", args=closed(job)[name])
    form, script = "application/x-www-form-urlencoded", {"X-Requested-With": "XMLHttpRequest"}
    for method in ("PUT", "POST", "DELETE"):
        response = admin.generic(method, url, "value=Deutsch", form, headers=script)
        assert response.status_code == 403
    assert sorted(StringTranslation.objects.values_list("pk", "data")) == before
    job.translation.refresh_from_db()
    assert job.translation.enabled


def test_no_page_becomes_an_alias_that_shows_german(admin: Client, job: Job) -> None:
    """The address is closed."""
    english = job.get_target()
    assert english
    admin.post(reverse("wagtail_localize:convert_to_alias", args=[english.pk]))
    assert Page.objects.get(pk=english.pk).alias_of is None


def test_submitting_leads_to_the_desk(admin: Client, site: Portal) -> None:
    """Nothing is live in English afterwards, not even a page."""
    page = factories.standard(site.de.home)
    url = reverse("wagtail_localize:submit_page_translation", args=[page.pk])
    assert admin.get(url).status_code == 200
    response = admin.post(url, {"locales": [factories.english().pk], "include_subtree": "on"})
    assert response.headers["Location"] == reverse("translation:workbench", args=[job_of(page).pk])
    assert not Page.objects.filter(translation_key=page.translation_key, locale=factories.english(), live=True).exists()


def test_syncing_never_publishes(admin: Client, site: Portal) -> None:
    """German text that is not translated stays out of the live English page, whatever the form asks for."""
    page = factories.standard(site.de.home, introduction="Alt.")
    english = factories.translated(page)
    fresh = page.get_latest_revision_as_object()
    fresh.introduction = "Neu."
    fresh.save_revision().publish()
    url = reverse("wagtail_localize:update_translations", args=[job_of(page).translation.source_id])
    admin.post(url, {"publish_translations": "on"})
    assert type(english).objects.get(pk=english.pk).introduction == "EN Alt."


def test_no_language_can_be_synchronised(site: Portal) -> None:
    """The form of a language does not offer it."""
    assert LocaleSynchronization not in [component["model"] for component in get_locale_components()]
    assert Locale.objects.count() == 2


def test_a_po_file_travels_out_and_in(admin: Client, job: Job) -> None:
    """Texts come back as drafts; the live page stays."""
    content = admin.get(reverse("wagtail_localize:download_pofile", args=[job.translation_id])).content.decode()
    changed = content.replace('msgstr "EN dort', 'msgstr "EN there')
    changed = changed.replace("EN Siehe", "See")
    assert changed != content
    response = admin.post(
        reverse("wagtail_localize:upload_pofile", args=[job.translation_id]), {"file": upload(changed.encode())}
    )
    assert response.status_code == 302
    assert StringTranslation.objects.filter(data__startswith="See").count() == 1
    assert job.units.filter(stage="draft").count() == 1


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"/etc/passwd",
        b"\xff\xfe\x00",
        b"no po file\nat all",
        b'msgid ""\nmsgstr ""\n\nmsgid "a"\nmsgstr "b"\n',
        b'msgid ""\nmsgstr "X-WagtailLocalize-TranslationID: other\\n"\n\nmsgid "a"\nmsgstr "b"\n',
        b"x" * 2_000_001,
    ],
    ids=["empty", "path", "bytes", "prose", "no header", "other page", "huge"],
)
def test_a_file_that_is_none_gets_a_sentence(admin: Client, job: Job, content: bytes) -> None:
    """And changes nothing."""
    before = sorted(StringTranslation.objects.values_list("pk", "data"))
    url = reverse("translation:import_po", args=[job.pk])
    response = admin.post(url, {"file": upload(content)})
    assert response.status_code == 302
    messages = [message.level_tag for message in response.wsgi_request._messages]  # type: ignore[attr-defined]
    assert messages == ["error"]
    assert sorted(StringTranslation.objects.values_list("pk", "data")) == before


def test_no_file_at_all(admin: Client, job: Job) -> None:
    """The form sent empty."""
    assert admin.post(reverse("translation:import_po", args=[job.pk])).status_code == 302


def upload(content: bytes) -> Any:
    """A file as a form sends it."""
    from django.core.files.uploadedfile import SimpleUploadedFile

    return SimpleUploadedFile("page.po", content or b"\n")
