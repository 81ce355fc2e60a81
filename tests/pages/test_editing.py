"""From the empty form to the page in both languages: every page type, by the people who do it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, rich_text, streamfield

from home.models import HomePage, StandardPage
from news.models import NewsIndexPage, NewsPage
from partners.models import MemorandumPage, OfferIndexPage, OfferPage, PartnerIndexPage, PartnerPage
from portal.accounts.models import User
from portal.translation.filling import fill
from portal.translation.publishing import publish as publish_english
from portal.translation.targets import ensure_target
from tests import factories
from tests.admin import add_url, edit_url, form_data, headings, language_of, logged_in, preview, publish
from tests.conftest import member_of
from tests.factories import in_english, job_of

BODY = {"body": streamfield([("heading", "Was wir planen"), ("text", rich_text("<p>Wir bauen ein Netz.</p>"))])}


@dataclass(frozen=True)
class Case:
    """A page type with the page it is created below, what an editor fills in, and what visitors then read."""

    model: type[Page]
    parent: Callable[[HomePage], Page]
    fields: dict[str, Any]
    shown: tuple[str, ...]


def news_list(home: HomePage) -> Page:
    """The news list in both languages."""
    page = factories.add(home, NewsIndexPage(title="Aktuelles"))
    factories.translated(page)
    return page


def directory(home: HomePage) -> Page:
    """The directory in both languages."""
    page = factories.add(home, PartnerIndexPage(title="Partner"))
    factories.translated(page)
    return page


def board(home: HomePage) -> Page:
    """The cooperation board in both languages."""
    page = factories.add(home, OfferIndexPage(title="Angebote"))
    factories.translated(page)
    return page


CASES = [
    Case(StandardPage, lambda home: home, {"introduction": "Wer wir sind", **BODY}, ("Wer wir sind", "Was wir planen")),
    Case(NewsIndexPage, lambda home: home, {"introduction": "Was geschieht"}, ("Was geschieht",)),
    Case(
        NewsPage,
        news_list,
        {"introduction": "Der Rat hat entschieden", "date": "2025-11-20", "place": "Rathaus", **BODY},
        ("Der Rat hat entschieden", "Rathaus", "Wir bauen ein Netz."),
    ),
    Case(PartnerIndexPage, lambda home: home, {"introduction": "Wer dabei ist"}, ("Wer dabei ist",)),
    Case(
        PartnerPage,
        directory,
        {
            "introduction": "Baut Maschinen",
            "kind": "company",
            "relation": "member",
            "website": "https://www.example.org",
            "city": "Eschweiler",
            "latitude": "50.81",
            "longitude": "6.27",
            "founded": "1971",
            "facts": inline_formset(
                [{"statement": "Hat 200 Beschäftigte", "source": "Jahresbericht", "as_of": "2024", "ORDER": "1"}]
            ),
            **BODY,
        },
        ("Baut Maschinen", "Eschweiler", "Hat 200 Beschäftigte", "Jahresbericht", "Was wir planen"),
    ),
    Case(OfferIndexPage, lambda home: home, {"introduction": "Wer was sucht"}, ("Wer was sucht",)),
    Case(
        OfferPage,
        board,
        {
            "introduction": "Bilder von Gussteilen",
            "direction": "offers",
            "kind": "data",
            "place": "Im Rathaus",
            "is_sample": "on",
            **BODY,
        },
        ("Bilder von Gussteilen", "Im Rathaus", "Was wir planen"),
    ),
    Case(
        MemorandumPage,
        lambda home: home,
        {
            "notice": "Steht für den unterzeichneten Text",
            "preamble": "Wir wollen zusammenarbeiten",
            "articles": streamfield([("article", {"title": "Offen bleiben", "text": "Alle sind willkommen"})]),
            "signed_on": "2025-03-01",
            "place": "Im Rathaus",
            "register_note": "Weitere können beitreten",
        },
        ("Steht für den unterzeichneten Text", "Wir wollen zusammenarbeiten", "Alle sind willkommen", "Im Rathaus"),
    ),
]


@pytest.fixture
def home(db: None) -> HomePage:
    """The home page, live in both languages; nothing below it."""
    page = factories.home()
    factories.translated(page)
    return HomePage.objects.get(pk=page.pk)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.model.__name__)
def test_a_page_travels_from_the_empty_form_to_both_languages(case: Case, home: HomePage, client: Client) -> None:
    """Created, previewed, published, translated, approved, and read in German and English."""
    parent = case.parent(home)
    writing = logged_in(member_of("Redaktion"))
    form, panel = add_url(case.model, parent), add_url(case.model, parent, "preview_on_add")

    empty = form_data(writing, form, case.model)
    assert len(headings(preview(writing, panel, empty))) == 1

    data = form_data(writing, form, case.model, title="Ein Titel", slug="ein-titel", **case.fields)
    shown = preview(writing, panel, data)
    assert headings(shown) == ["Ein Titel"]
    assert all(text in shown for text in case.shown)

    assert publish(writing, form, data).status_code == 302
    page = case.model.objects.get(slug="ein-titel")
    html = client.get(page.url).content.decode()
    assert (language_of(html), headings(html)) == ("de", ["Ein Titel"])
    assert all(text in html for text in case.shown)

    draft = ensure_target(job_of(page))
    assert not draft.live
    assert client.get(draft.full_url).status_code == 404
    assert fill(job_of(page), in_english) == []
    english = publish_english(job_of(page), member_of("Reviewer"))
    html = client.get(english.url).content.decode()
    assert (language_of(html), headings(html)) == ("en", ["EN Ein Titel"])
    assert english.url == f"{parent.get_translation(factories.english()).url}ein-titel-en/"
    assert all(html.count(text) == html.count(in_english(text)) > 0 for text in case.shown)


def test_the_home_page_is_edited_and_translated(db: None, client: Client) -> None:
    """It exists from the first start, German live, English a draft; editors change it and translators follow."""
    page = factories.home()
    writing = logged_in(member_of("Redaktion"))
    sections = streamfield([("numbers", {"title": "In Zahlen", "text": "Gezählt"}), ("topics", {"title": "Themen"})])
    data = form_data(writing, edit_url(page), HomePage, headline="KI aus der Region", body=sections)
    assert headings(preview(writing, edit_url(page, "preview_on_edit"), data)) == ["KI aus der Region"]
    assert publish(writing, edit_url(page), data).status_code == 302
    html = client.get("/de/").content.decode()
    assert (language_of(html), headings(html)) == ("de", ["KI aus der Region"])
    assert "In Zahlen" in html
    assert client.get("/en/").status_code == 404

    draft = page.get_translation(factories.english())
    assert not draft.live
    assert fill(job_of(page), in_english) == []
    publish_english(job_of(page), member_of("Reviewer"))
    html = client.get("/en/").content.decode()
    assert (language_of(html), headings(html)) == ("en", ["EN KI aus der Region"])
    assert "EN In Zahlen" in html


def test_a_new_home_page_is_previewed_while_empty(db: None) -> None:
    """Only who may add below the root sees the form; its preview holds as any other."""
    factories.home()
    root = Page.get_first_root_node()
    client = logged_in(User.objects.create_superuser("root", "root@example.org", "a password for tests"))
    HomePage.objects.get(locale=factories.english()).delete()
    data = form_data(client, add_url(HomePage, root), HomePage)
    assert len(headings(preview(client, add_url(HomePage, root, "preview_on_add"), data))) == 1


@pytest.mark.parametrize("role", ["Translator", "Reviewer"])
def test_only_the_editors_create_german_pages(home: HomePage, role: str) -> None:
    """Translators and reviewers have no form for a German page."""
    response = logged_in(member_of(role)).get(add_url(StandardPage, home))
    assert response.status_code in (302, 403)


def test_nothing_appears_in_english_before_it_is_translated(home: HomePage) -> None:
    """No locale synchronisation: a German page has neither a draft nor an alias in the English tree."""
    english_home = home.get_translation(factories.english())
    before = Page.objects.filter(locale=factories.english()).count()
    client = logged_in(member_of("Redaktion"))
    for title in ("Erste Seite", "Zweite Seite"):
        data = form_data(client, add_url(StandardPage, home), StandardPage, title=title, slug=title[:5].lower())
        assert publish(client, add_url(StandardPage, home), data).status_code == 302
    assert Page.objects.child_of(home).count() == 2
    assert Page.objects.filter(locale=factories.english()).count() == before
    assert not Page.objects.child_of(english_home).exists()
