"""Setting up the portal: from nothing to two home pages, once; later runs touch no content."""

from __future__ import annotations

from io import StringIO
from typing import Any

import pytest
from django.core import serializers
from django.core.management import call_command
from wagtail.models import Locale, Page, Revision, Site

from home.models import HomePage
from home.setup import is_untouched, set_up_site
from portal.translation.sending import hand_in
from tests.factories import Portal, job_of, standard

pytestmark = pytest.mark.django_db


def content() -> list[dict[str, Any]]:
    """All pages, revisions, languages and sites, as data."""
    models = (Page, HomePage, Revision, Locale, Site)
    return [
        entry
        for model in models
        for entry in serializers.serialize("python", model.objects.order_by("pk"))  # type: ignore[attr-defined]
    ]


def test_an_empty_portal_gets_two_languages_two_home_pages_and_a_site() -> None:
    assert is_untouched()
    call_command("setup_site", hostname="portal.example", port=443, stdout=StringIO())
    assert not is_untouched()
    assert set(Locale.objects.values_list("language_code", flat=True)) == {"de", "en"}
    german, english = (HomePage.objects.get(locale__language_code=code) for code in ("de", "en"))
    assert (german.live, english.live) == (True, False)
    assert german.translation_key == english.translation_key
    site = Site.objects.get()
    assert (site.hostname, site.port, site.root_page_id, site.is_default_site) == (
        "portal.example",
        443,
        german.pk,
        True,
    )
    assert Page.objects.filter(depth=2).count() == 2


def test_a_second_run_changes_nothing() -> None:
    set_up_site()
    before = content()
    set_up_site("anders.example", 8080)
    assert content() == before


def test_a_later_run_leaves_what_people_wrote(site: Portal) -> None:
    standard(site.de.home, title="Neu")
    home = site.de.home
    home.title = "Umbenannt"
    home.save_revision().publish()
    Site.objects.update(hostname="portal.example", site_name="Anders")
    site.en.home.unpublish()
    before = content()
    call_command("setup_site", stdout=StringIO())
    assert content() == before


def test_a_draft_that_waits_at_the_desk_stays_there(site: Portal) -> None:
    """It is to go live together with its English."""
    draft = site.de.home
    draft.headline = "Neu"
    draft.save_revision()
    hand_in(HomePage.objects.get(pk=draft.pk), None)
    set_up_site()
    assert job_of(draft).draft_id == draft.latest_revision_id
