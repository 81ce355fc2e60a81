"""Who may do what: every role, every action, a page and a snippet, in their own and in the other language.

"Foreign" is a translation into German, of English that stands alone: for translators and reviewers
of English it is somebody else's language, for editors of German it is their own.
"""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.models import Page
from wagtail_localize.models import OverridableSegment, Translation, TranslationSource

from home.models import StandardPage
from portal.accounts.models import User
from portal.sitewide.models import Contact
from portal.translation import po
from portal.translation.filling import fill
from portal.translation.jobs import Job
from portal.translation.sync import refresh
from portal.translation.units import Stage, Unit
from tests import factories
from tests.conftest import member_of
from tests.factories import Portal, job_of

ROLES = ("Redaktion", "Translator", "Reviewer", "nobody")
ACTIONS = ("submit", "sync", "save", "override", "import", "machine", "publish")
WRITING = {"save", "override", "import", "machine"}

#: (kind, language) → role → what is allowed.
EXPECTED: dict[tuple[str, str], dict[str, set[str]]] = {
    (kind, "own"): {
        "Redaktion": {"submit", "sync"},
        "Translator": WRITING,
        "Reviewer": WRITING | {"publish"},
        "nobody": set(),
    }
    for kind in ("page", "snippet")
} | {
    # Only German is a source: nobody hands in English.
    (kind, "foreign"): {
        "Redaktion": WRITING | {"publish"},
        "Translator": set(),
        "Reviewer": set(),
        "nobody": set(),
    }
    for kind in ("page", "snippet")
}


def instance_of(kind: str, parent: Page) -> Any:
    """A live page or snippet in the language of `parent`, with a text and a value that translations may replace."""
    if kind == "page":
        body = factories.stream(("text", '<p>Siehe <a href="https://example.org/">dort</a>.</p>'))
        return factories.standard(parent, title="Verein", body=body)
    contact = Contact(name="Pressestelle", email="presse@example.org", locale=parent.locale)
    contact.save()
    contact.save_revision().publish()
    return Contact.objects.get(pk=contact.pk)


def job_for(kind: str, language: str, site: Portal) -> Job:
    """The job of a new page or snippet, German to English or, foreign, the other way round."""
    if language == "own":
        return job_of(instance_of(kind, site.de.home))
    instance = instance_of(kind, site.en.home)
    source, _created = TranslationSource.update_or_create_from_instance(instance)
    translation = Translation.objects.create(source=source, target_locale=factories.german())
    job = Job.objects.create(
        translation=translation,
        content_type=ContentType.objects.get_for_model(type(instance)),
        page_id=instance.pk if kind == "page" else None,
        title=str(instance),
    )
    refresh(job, type(instance))
    return job


def first(job: Job) -> Unit:
    """The string that the test writes: the title or name."""
    unit: Unit = job.units.filter(context__path__in=("title", "name")).get()
    return unit


def do(client: Client, action: str, job: Job) -> None:
    """Send what the CMS sends for the action."""
    if action == "publish":
        assert fill(job, factories.in_english) == []
    script = {"X-Requested-With": "XMLHttpRequest"}
    client.post(*sent(action, job), headers=script if action in ("save", "machine") else {})


def sent(action: str, job: Job) -> tuple[str, dict[str, Any]]:
    """The address of an action and the form that goes there."""
    unit, source = first(job), job.translation.source
    instance = source.get_source_instance()
    if action == "submit" and isinstance(instance, Contact):
        name = [instance._meta.app_label, instance._meta.model_name, instance.pk]
        return reverse("wagtail_localize:submit_snippet_translation", args=name), {}
    if action == "submit":
        return reverse("wagtail_localize:submit_page_translation", args=[instance.pk]), {}
    if action == "sync":
        return reverse("wagtail_localize:update_translations", args=[source.pk]), {}
    if action == "save":
        return reverse("translation:save_string", args=[unit.pk]), {"text": "Society", "version": unit.version}
    if action == "machine":
        return reverse("translation:machine", args=[unit.pk]), {"version": unit.version}
    if action == "override":
        segment = OverridableSegment.objects.filter(source=source).order_by("order").first()
        assert segment
        value = "press@example.com" if "email" in segment.context.path else "https://example.com/"
        form = {"segment": segment.pk, f"value-{segment.pk}-value": value}
        return reverse("translation:overrides", args=[job.pk]), form
    if action == "import":
        content = po.export(job).replace('msgstr ""', 'msgstr "Society"').replace('msgstr "Society"', 'msgstr ""', 1)
        return reverse("translation:import_po", args=[job.pk]), {"file": SimpleUploadedFile("p.po", content.encode())}
    return reverse("translation:act", args=[job.pk]), {"do": "publish"}


def happened(action: str, job: Job) -> bool:
    """Whether the action left a trace in the database."""
    job = Job.objects.get(pk=job.pk)
    if action in ("submit", "sync"):
        return job.translation.enabled
    if action == "override":
        return bool(job.translation.target_locale.overrides.exists())
    if action == "publish":
        return job.published_at is not None
    return job.units.filter(stage=Stage.DRAFT).exists()


@pytest.fixture(autouse=True)
def _machine(settings: Any) -> None:
    """A translating machine, the library's own for tests."""
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = {
        "CLASS": "wagtail_localize.machine_translators.dummy.DummyTranslator"
    }


@pytest.mark.parametrize(("kind", "language"), EXPECTED)
@pytest.mark.parametrize("action", ACTIONS)
def test_the_matrix(site: Portal, kind: str, language: str, action: str) -> None:
    """For every role: what the table allows happens, and nothing else does."""
    found = {}
    for number, role in enumerate(ROLES):
        job = job_for(kind, language, site)
        if action in ("submit", "sync"):
            Translation.objects.filter(pk=job.translation_id).update(enabled=False)
        job.translation.target_locale.overrides.all().delete()
        if role == "nobody":
            user = User.objects.create_user(f"nobody{number}", "nobody@example.org", "a password for tests")
        else:
            user = member_of(role)
        client = Client()
        client.force_login(user)
        do(client, action, job)
        found[role] = happened(action, job)
    assert found == {role: action in EXPECTED[kind, language][role] for role in ROLES}


def test_the_table_is_complete() -> None:
    """Nothing was left out."""
    assert set(EXPECTED) == set(product(("page", "snippet"), ("own", "foreign")))
    assert all(set(row) == set(ROLES) for row in EXPECTED.values())


@pytest.mark.parametrize("action", sorted(WRITING | {"publish"}))
def test_a_locked_page_is_left_alone(site: Portal, administrator: User, reviewer: User, action: str) -> None:
    """Locked by somebody else: nothing can be written or published, and nothing is lost."""
    page = instance_of("page", site.de.home)
    english = factories.translated(page)
    job = job_of(page)
    if action != "publish":
        job.units.update(stage=Stage.OPEN)
    Page.objects.filter(pk=english.pk).update(locked=True, locked_by=administrator)
    published_at = job.published_at
    client = Client()
    client.force_login(reviewer)
    do(client, action, job)
    fresh = Job.objects.get(pk=job.pk)
    assert fresh.published_at == published_at
    assert not fresh.units.filter(stage=Stage.DRAFT).exists()
    assert not fresh.translation.target_locale.overrides.exists()
    assert StandardPage.objects.get(pk=english.pk).title == "EN Verein"
