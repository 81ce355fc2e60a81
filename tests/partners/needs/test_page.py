"""The page "Say what you need", by words alone: the same with and without the optional package."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import gettext, override

from portal.search import abilities, meaning, snapshot
from portal.search.index import refresh_all
from portal.search.missed import MissedQuery
from tests import factories

if TYPE_CHECKING:
    from tests.factories import Portal


@pytest.fixture(autouse=True)
def _words_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meaning, "is_available", lambda: False)
    snapshot._current.clear()
    abilities._current.clear()


@pytest.fixture
def partners(site: Portal) -> list[Any]:
    """Two partners, indexed."""
    texts = {
        "Gießereitechnik Muster": ("Wir erkennen Lunker in Gussteilen aus der Gießerei.", "Düren", "company"),
        "Institut Beispiel": ("Wir forschen an Lunkern in Gussteilen jeder Gießerei.", "Jülich", "research"),
        "Musterverkehr": ("Busse ohne Fahrplan auf dem Land.", "Aachen", "company"),
    }
    found = [
        factories.partner(site.de.partners, title=title, introduction=lead, city=city, kind=kind)
        for title, (lead, city, kind) in texts.items()
    ]
    refresh_all(lambda done, total: None)
    return found


def ask(client: Client, need: str, **more: str) -> Any:
    with override("de"):
        return client.post(reverse("needs"), {"need": need, **more})


def test_a_need_finds_its_partner_and_says_why(client: Client, partners: list[Any]) -> None:
    response = ask(client, "Wir suchen einen Partner, der Lunker in der Gießerei findet")
    assert [answer.about.title for answer in response.context["found"].answers][:2] == [
        "Gießereitechnik Muster",
        "Institut Beispiel",
    ]
    assert "<mark>Lunker</mark>" in response.content.decode()
    assert response.context["found"].fits


def test_places_and_kinds_narrow_until_one_asks_for_all(client: Client, partners: list[Any]) -> None:
    need = "Lunker in Gussteilen, ein Institut in Jülich"
    assert [answer.about.title for answer in ask(client, need).context["found"].answers] == ["Institut Beispiel"]
    everywhere = ask(client, need, everywhere="1").context["found"].answers
    assert {answer.about.title for answer in everywhere} >= {"Institut Beispiel", "Gießereitechnik Muster"}


def test_use_cases_answer_too_and_share_the_places_of_their_partners(
    client: Client, site: Portal, partners: list[Any]
) -> None:
    index = factories.use_cases(site.de.home)
    case = factories.use_case(
        index,
        partners[0],
        title="Muster in Serie",
        introduction="Ein Fall aus der Praxis.",
        solution="<p>Eine Kamera meldet <b>Lunker</b> in jedem Gussteil.</p>",
        is_sample=True,
    )
    refresh_all(lambda done, total: None)
    response = ask(client, "Kamera, die Lunker in Gussteilen meldet, in Düren")
    found = {answer.about.url: answer for answer in response.context["found"].answers}
    assert {*found} == {case.url, partners[0].url}
    assert "<mark>Kamera</mark>" in found[case.url].because
    assert "&lt;b&gt;" not in found[case.url].because
    assert found[case.url].about.tag
    assert case.url not in {
        a.about.url for a in ask(client, "Lunker mit der Kamera, in Jülich").context["found"].answers
    }


def test_a_need_that_nobody_meets_is_answered_honestly(client: Client, partners: list[Any]) -> None:
    response = ask(client, "Zahnarzt für Meerschweinchen")
    assert not response.context["found"].fits
    assert gettext("Nothing fits") in response.content.decode()


def test_nothing_is_stored_and_no_cookie_set(partners: list[Any], caplog: pytest.LogCaptureFixture) -> None:
    # Without a token, as a visitor's browser sends it.
    client = Client(enforce_csrf_checks=True)
    with override("de"):
        shown = client.get(reverse("needs"))
    response = ask(client, "Geheimwort Xylophonbau")
    assert response.status_code == shown.status_code == 200
    assert not client.cookies
    assert not MissedQuery.objects.exists()
    assert "Xylophonbau" not in caplog.text
    assert "Xylophonbau" not in str(meaning.query_vector.cache_info()) + str(response.headers)
    assert "private" in response["Cache-Control"]


@pytest.mark.parametrize("need", ["", " \x00 ", "x" * 5_000, "<b>Lunker</b>", "Ищем партнёра", "%s {0} \\", "in Düren"])
def test_whatever_is_typed_gets_a_page(client: Client, partners: list[Any], need: str) -> None:
    response = ask(client, need)
    assert response.status_code == 200
    assert "<b>Lunker" not in response.content.decode()


def test_too_many_needs_are_stopped_with_the_text_kept(
    client: Client, partners: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("partners.needs.views.MOST_AN_HOUR", 1)
    ask(client, "Lunker")
    response = ask(client, "Noch ein Lunker")
    assert response.status_code == 429
    assert "Noch ein Lunker" in response.content.decode()


def test_queries_do_not_grow(client: Client, site: Portal, partners: list[Any], django_assert_num_queries: Any) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    index = factories.use_cases(site.de.home)
    factories.use_case(index, partners[0], introduction="Lunker in Gussteilen.")
    ask(client, "Lunker")
    with CaptureQueriesContext(connection) as few:
        ask(client, "Lunker")
    for number in range(5):
        partner = factories.partner(site.de.partners, title=f"Guss {number}", introduction="Lunker in Gussteilen.")
        factories.use_case(index, partner, introduction="Lunker in Gussteilen.")
    refresh_all(lambda done, total: None)
    ask(client, "Lunker")
    with CaptureQueriesContext(connection) as many:
        response = ask(client, "Lunker")
    assert len(response.context["found"].answers) > 3
    assert len(many) == len(few)
