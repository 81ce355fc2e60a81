"""From the approval to a profile in both languages, and what it may say about the signature."""

from __future__ import annotations

from django.test import Client
from django.utils.translation import gettext, override

from partners.memorandum import MemorandumPage
from partners.models import AIField, PartnerPage
from partners.register.addresses import below
from partners.register.changes import withdraw
from partners.register.versions import MemorandumVersion
from partners.signing import decisions
from partners.signing.applications import SigningApplication
from portal.accounts.models import User
from portal.translation.jobs import Job
from tests import factories
from tests.admin import edit_url, form_data, logged_in, publish

from .forms import confirmed
from .register import signatory, version


def test_a_published_profile_reaches_the_translators_and_the_register(
    page: MemorandumPage, administrator: User, editor: User
) -> None:
    """Approval makes a draft, an editor publishes it, the desk has a task, its translation is linked."""
    row = decisions.approve(confirmed(page), administrator)
    assert row
    profile = PartnerPage.objects.get(title="Beispiel GmbH")
    tasks = Job.objects.filter(translation__source__object_id=profile.translation_key)
    assert not profile.live
    assert not tasks.exists()
    client, url = logged_in(editor), edit_url(profile)
    assert publish(client, url, form_data(client, url, PartnerPage)).status_code == 302
    assert PartnerPage.objects.get(pk=profile.pk).live
    assert tasks.count() == 1
    factories.translated(AIField.objects.get(slug="robotics"))
    english = factories.translated(profile, {"Beispiel GmbH": "Beispiel GmbH"})
    assert english.live
    twin = page.get_translation(factories.english()).specific
    for memorandum, linked in ((page, profile), (twin, english)):
        html = Client().get(below(memorandum, "entry", public_id=row.public_id)).content.decode()
        assert f'href="{linked.url}"' in html


def test_a_long_text_about_oneself_is_not_cut_off(page: MemorandumPage, administrator: User) -> None:
    application = confirmed(page)
    SigningApplication.objects.update(competences="Erster Absatz <b>.\n\n" + "Wort " * 200)
    application.refresh_from_db()
    assert decisions.approve(application, administrator)
    profile = PartnerPage.objects.get(title="Beispiel GmbH")
    assert len(profile.introduction) <= decisions.LONGEST_INTRODUCTION
    assert profile.body[0].value.source.count("Wort") == 200
    assert "<b>" not in profile.body[0].value.source


def test_approval_leaves_in_the_application_only_who_signed(page: MemorandumPage, administrator: User) -> None:
    application = confirmed(page)
    decisions.approve(application, administrator)
    kept = SigningApplication.objects.get()
    assert (kept.name, kept.representative_name, kept.email) == ("Beispiel GmbH", "Erika Muster", "erika@example.org")
    assert (kept.kind, kept.city, kept.website, kept.competences, kept.fields) == ("", "", "", "", [])


def test_only_the_register_makes_a_founding_partner(page: MemorandumPage) -> None:
    """On the profile in both languages; neither announced nor sample signatures count, nor withdrawn ones."""
    profile = PartnerPage.objects.get(pk=factories.partner(page.get_parent(), title="Werk AG").pk)
    english = factories.translated(profile)
    first = MemorandumVersion.objects.get()

    def said(word: str) -> list[bool]:
        found = []
        for each, language in ((profile, "de"), (english, "en")):
            with override(language):
                found.append(gettext(word) in Client().get(each.url).content.decode())
        return found

    assert said("Founding partner") == [False, False]
    signatory(first, partner=profile, is_founding=True, status="announced")
    assert said("Founding partner") == [False, False]
    row = signatory(first, partner=profile)
    assert said("Signatory of the memorandum") == [True, True]
    founding = signatory(first, partner=profile, is_founding=True)
    assert said("Founding partner") == [True, True]
    withdraw(row)
    withdraw(founding)
    signatory(version(2, is_sample=True), partner=profile, is_founding=True)
    assert said("Founding partner") == said("Signatory of the memorandum") == [False, False]
