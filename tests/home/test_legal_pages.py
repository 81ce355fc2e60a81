"""The four legal pages: made in the CMS, previewed, published, translated, read."""

import re

import pytest
from django.test import Client

from home.legal.accessibility import Reason
from home.legal.duties import LegalPage
from home.models import AccessibilityPage, EasyLanguagePage, ImprintPage, PrivacyPage
from portal.accounts.models import User
from tests import factories
from tests.admin import add_url, form_data, headings, language_of, logged_in, preview, publish
from tests.factories import Portal, stream

from .legal import TYPES

every_type = pytest.mark.parametrize("model", TYPES, ids=lambda model: model.__name__)


@every_type
def test_editors_preview_the_empty_form_and_publish_it(model: type[LegalPage], editor: User, site: Portal) -> None:
    """A title is enough: preview and page work, and the page is live with its heading."""
    client, url = logged_in(editor), add_url(model, site.de.home)
    data = form_data(client, url, model, title=TYPES[model], slug="seite")
    assert TYPES[model] in preview(client, add_url(model, site.de.home, "preview_on_add"), data)
    assert publish(client, url, data).status_code == 302
    page = model.objects.get()
    assert page.live
    assert headings(Client().get(page.url).content.decode()) == [TYPES[model]]


@every_type
def test_a_language_has_each_page_once(model: type[LegalPage], site: Portal) -> None:
    """Below the home page and nowhere else, one of each type."""
    assert model.can_create_at(site.de.home)
    factories.add(site.de.home, model(title=TYPES[model]))
    assert not model.can_create_at(site.de.home)
    assert not model.can_create_at(site.de.news)
    assert model.can_create_at(site.en.home)


@every_type
def test_the_translation_is_read_in_english(model: type[LegalPage], site: Portal) -> None:
    """The English page has the English title, text and language."""
    body = stream(("text", "<p>Wir geben Auskunft.</p>"))
    english = factories.translated(factories.add(site.de.home, model(title=TYPES[model], body=body)))
    html = Client().get(english.url).content.decode()
    assert language_of(html) == "en"
    assert headings(html) == [f"EN {TYPES[model]}"]
    assert "EN Wir geben Auskunft." in html


def test_the_imprint_shows_what_is_there_and_no_more(site: Portal) -> None:
    """Names and addresses appear, escaped; empty fields leave no label."""
    page = factories.add(
        site.de.home,
        ImprintPage(
            title="Impressum",
            operator="Amt <für> Muster",
            street="Musterweg 1",
            postal_code="52062",
            city="Aachen",
            email="amt@example.org",
            responsible_name="Erika Beispiel",
            responsible_address="Musterweg 1\n52062 Aachen",
        ),
    )
    html = Client().get(page.url).content.decode()
    assert "Amt &lt;für&gt; Muster" in html
    assert "52062 Aachen" in html
    assert 'href="mailto:amt@example.org"' in html
    assert "Erika Beispiel" in html
    assert "tel:" not in html
    assert html.count("<h3>") == 1


def test_fields_that_must_not_differ_follow_the_german_page(site: Portal) -> None:
    """Address and number are the same in English; the legal form is translated."""
    german = ImprintPage(title="Impressum", street="Musterweg 1", vat_id="DE000000000", legal_form="Verein")
    page = factories.translated(factories.add(site.de.home, german))
    assert (page.street, page.vat_id, page.legal_form) == ("Musterweg 1", "DE000000000", "EN Verein")


def test_every_part_of_a_purpose_is_translated(site: Portal) -> None:
    """A typed section of the privacy notice comes out in English, with the date of the version."""
    value = {
        "title": "Protokolle",
        "purpose": "<p>Wir suchen Störungen.</p>",
        "legal_basis": "Artikel 6",
        "data": "Zeitpunkt",
        "recipients": "niemand",
        "retention": "sieben Tage",
    }
    german = PrivacyPage(title="Datenschutz", body=stream(("processing", value)), as_of="2026-01-31")
    page = factories.translated(factories.add(site.de.home, german))
    html = Client().get(page.url).content.decode()
    for text in ("Protokolle", "Wir suchen Störungen.", "Artikel 6", "Zeitpunkt", "niemand", "sieben Tage"):
        assert f"EN {text}" in html
    assert '<time datetime="2026-01-31">' in html


def test_the_statement_names_parts_reasons_and_the_ombuds_office(site: Portal) -> None:
    """Everything that the law asks for is on the page, and the date of the review with it."""
    barrier = {"part": "Die Karte ist ein Bild.", "reason": "burden", "alternative": "Das Verzeichnis."}
    page = factories.add(
        site.de.home,
        AccessibilityPage(
            title="Barrierefreiheit",
            inaccessible=stream(("barrier", barrier)),
            responsible_body="Amt für Muster",
            feedback_email="amt@example.org",
            prepared_on="2024-02-29",
            reviewed_on="2025-03-01",
            sign_language="Noch kein Video.",
        ),
    )
    html = Client().get(page.url).content.decode()
    for text in ("Die Karte ist ein Bild.", "Das Verzeichnis.", "Amt für Muster", "Noch kein Video.", "2024-02-29"):
        assert text in html
    assert "2025-03-01" in html
    assert "https://lbbp.nrw.de/ombudsstelle" in html
    assert f'href="{page.url}' in html
    # The reason is in words, not the key under which it is stored.
    assert re.search(rf"<dd>\s*{Reason.BURDEN.label}\s*</dd>", html)


def test_an_unchecked_text_and_a_missing_video_are_admitted(site: Portal) -> None:
    """The page never claims a check or a video that does not exist; once there, both are shown."""
    page = factories.add(site.de.home, EasyLanguagePage(title="Leichte Sprache"))
    before = Client().get(page.url).content.decode()
    video = {"url": "https://vimeo.com/123", "title": "Gebärdensprache", "still": None}
    page.sign_language_video = stream(("video", video))
    page.checked_by, page.checked_on = "Prüfgruppe Muster", "2026-01-31"
    page.save_revision().publish()
    after = Client().get(page.url).content.decode()
    assert "Prüfgruppe Muster" not in before
    assert "data-video" not in before
    assert "Prüfgruppe Muster" in after
    assert 'data-video="https://player.vimeo.com/video/123?dnt=1"' in after
