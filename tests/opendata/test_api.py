"""The interface for programs: only what is public, complete, in steady form, and gentle with wrong questions."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from news.models import NewsPartner
from partners.models import PartnerField, PartnerSector
from partners.register.changes import withdraw
from portal.opendata.registry import resources
from tests import factories
from tests.factories import Portal
from tests.partners.offers import board as boards
from tests.partners.register import memorandum, signatory, version

PARTNERS = "/api/v1/partners/"


def items(client: Client, address: str) -> list[dict[str, Any]]:
    """The items of a list."""
    answer = client.get(address)
    assert answer.status_code == 200, answer.content
    found: list[dict[str, Any]] = answer.json()["items"]
    return found


def names(client: Client, query: str = "") -> list[str]:
    """The partners of a list, by name."""
    return [item["name"] for item in items(client, f"{PARTNERS}{query}")]


def test_only_live_public_partners_in_the_language_asked_for(site: Portal, client: Client) -> None:
    seen = factories.partner(site.de.partners, title="Gießerei", contact_email="geheim@example.org")
    factories.translated(seen, {"Gießerei": "Foundry"})
    factories.partner(site.de.partners, title="Entwurf", live=False)
    hidden = factories.partner(site.de.partners, title="Verborgen")
    PageViewRestriction.objects.create(page=hidden, restriction_type="login")
    answer = client.get(PARTNERS)
    assert names(client) == names(client, "?locale=de") == ["Gießerei"]
    assert names(client, "?locale=en") == ["Foundry"]
    assert client.get(f"{PARTNERS}?locale=en")["Content-Language"] == "en"
    key = str(seen.translation_key)
    one = client.get(f"{PARTNERS}{key}/")
    assert one.json() == answer.json()["items"][0]
    assert client.get(f"{PARTNERS}{key}/?locale=en").json()["name"] == "Foundry"
    assert client.get(f"{PARTNERS}{hidden.translation_key}/").status_code == 404
    assert "geheim" not in answer.content.decode() + one.content.decode()
    assert not answer.cookies
    assert "Cookie" not in answer.get("Vary", "")


def test_every_item_has_the_fields_that_are_documented(site: Portal, client: Client) -> None:
    word = factories.ai_field(slug="robotics")
    partner = factories.partner(
        site.de.partners,
        fields=[PartnerField(field=word, locale=word.locale)],
        sectors=[PartnerSector(sector=factories.sector(slug="health"), locale=word.locale)],
    )
    article = factories.news(site.de.news, topic=factories.topic(slug="event"))
    article.named_partners = [NewsPartner(partner=partner)]
    article.save_revision().publish()
    memorandum(site)
    signatory(version(), name="Brücke AG", fields=["robotics"])
    factories.use_case(factories.use_cases(site.de.home), partner)
    boards.offer(boards.board(site), partner=partner)
    for resource in resources():
        (item,) = items(client, f"/api/v1/{resource.name}/")
        assert [*item] == [*resource.fields], resource.name
        assert client.get(f"/api/v1/{resource.name}/{item['id']}/").json() == item
    assert items(client, PARTNERS)[0]["fields"] == ["robotics"]
    (found,) = items(client, "/api/v1/news/")
    assert (found["topic"], found["partners"]) == ("event", [str(partner.translation_key)])
    (found,) = items(client, "/api/v1/signatories/?locale=en")
    assert found["address"].startswith("http://testserver/en/")


def test_no_signatories_in_a_language_without_memorandum(site: Portal, client: Client) -> None:
    page = memorandum(site)
    signatory(version())
    page.get_translations().get().unpublish()
    answers = [client.get(f"/api/v1/signatories/?locale={code}").json() for code in ("de", "en")]
    assert [(answer["meta"]["total_count"], len(answer["items"])) for answer in answers] == [(1, 1), (0, 0)]


def test_who_withdrew_is_gone(site: Portal, client: Client) -> None:
    memorandum(site)
    entry = signatory(version())
    withdraw(entry)
    assert items(client, "/api/v1/signatories/") == []


def test_filters(site: Portal, client: Client) -> None:
    word = factories.ai_field(slug="robotics")
    factories.partner(
        site.de.partners,
        title="A",
        city="Jülich",
        kind="research",
        fields=[PartnerField(field=word, locale=word.locale)],
    )
    factories.partner(site.de.partners, title="B", relation="regional")
    assert names(client, "?kind=research") == ["A"]
    assert names(client, "?place=Aachen") == ["B"]
    assert names(client, "?field=robotics") == ["A"]
    assert names(client, "?member=false") == ["B"]
    assert names(client, "?sector=none&place=%00") == []


def test_news_by_topic_and_partner(site: Portal, client: Client) -> None:
    partner = factories.partner(site.de.partners)
    article = factories.news(site.de.news, title="Fest", topic=factories.topic(slug="event"))
    article.named_partners = [NewsPartner(partner=partner)]
    article.save_revision().publish()
    factories.news(site.de.news, title="Anderes")
    assert [item["title"] for item in items(client, "/api/v1/news/?topic=event")] == ["Fest"]
    assert [item["title"] for item in items(client, f"/api/v1/news/?partner={partner.translation_key}")] == ["Fest"]
    assert client.get("/api/v1/news/?partner=niemand").status_code == 400


def test_pages_of_a_list(site: Portal, client: Client) -> None:
    for name in "abcde":
        factories.partner(site.de.partners, title=name)
    first = client.get(f"{PARTNERS}?limit=2&kind=company").json()
    assert (first["meta"]["total_count"], first["meta"]["previous"]) == (5, None)
    second = client.get(first["meta"]["next"]).json()
    assert [item["name"] for item in second["items"]] == ["c", "d"]
    assert client.get(second["meta"]["previous"]).json() == first
    last = client.get(second["meta"]["next"]).json()
    assert ([item["name"] for item in last["items"]], last["meta"]["next"]) == (["e"], None)
    assert client.get(f"{PARTNERS}?limit=0").json()["meta"] == {"total_count": 5, "previous": None, "next": None}


def test_fields_asked_for(site: Portal, client: Client) -> None:
    factories.partner(site.de.partners, title="A")
    assert [*items(client, f"{PARTNERS}?fields=website,name")[0]] == ["id", "name", "website"]
    assert "summary" not in items(client, f"{PARTNERS}?fields=-summary")[0]
    assert "summary" not in items(client, f"{PARTNERS}?fields=*,-summary")[0]


@pytest.mark.parametrize(
    ("query", "word"),
    [
        ("?color=red", "color"),
        ("?locale=fr", "de, en"),
        ("?limit=101", "100"),
        ("?limit=-1", "limit"),
        ("?offset=x", "offset"),
        (f"?offset={10**20}", "offset"),
        ("?kind=club", "company"),
        ("?fields=salary", "salary"),
        ("?fields=a b", "whitespace"),
        ("?format=xml", "format"),
    ],
)
def test_what_makes_no_sense_is_refused_with_a_sentence(site: Portal, client: Client, query: str, word: str) -> None:
    answer = client.get(f"{PARTNERS}{query}")
    assert answer.status_code == 400
    assert word in answer.json()["message"]


@pytest.mark.parametrize("path", ["nothing/", "nothing", "partners/nobody/", "partners/%00/", "news/1/2/"])
def test_what_does_not_exist_is_a_sentence_in_json(site: Portal, client: Client, path: str) -> None:
    answer = client.get(f"/api/v1/{path}")
    assert answer.status_code == 404
    assert answer.json()["message"]


def test_a_missing_slash_leads_on(site: Portal, client: Client) -> None:
    answer = client.get("/api/v1/partners?limit=1")
    assert (answer.status_code, answer["Location"]) == (301, "/api/v1/partners/?limit=1")


def test_any_taste_gets_json(site: Portal, client: Client) -> None:
    for taste in ("text/html", "application/xml"):
        assert client.get(PARTNERS, headers={"Accept": taste})["Content-Type"] == "application/json"


def test_sent_again_only_if_it_changed(site: Portal, client: Client) -> None:
    page = factories.partner(site.de.partners)
    first = client.get(PARTNERS)
    again = client.get(PARTNERS, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get(PARTNERS, headers={"If-Modified-Since": first["Last-Modified"]}).status_code == 304
    assert again["Access-Control-Allow-Origin"] == "*"
    page.unpublish()
    assert client.get(PARTNERS, headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_taking_a_page_off_the_web_is_a_change(site: Portal, client: Client, time_machine: Any) -> None:
    time_machine.move_to("2030-01-01T12:00:00Z", tick=False)
    page = factories.partner(site.de.partners)
    first = client.get(PARTNERS)
    time_machine.move_to("2030-01-01T12:00:05Z", tick=False)
    page.unpublish()
    answer = client.get(PARTNERS, headers={"If-Modified-Since": first["Last-Modified"]})
    assert (answer.status_code, answer.json()["items"]) == (200, [])


def test_scripts_of_other_sites_may_read_and_nobody_writes(site: Portal, client: Client) -> None:
    asked = client.options(PARTNERS, headers={"Origin": "https://example.org"})
    assert (asked.status_code, asked["Access-Control-Allow-Origin"]) == (204, "*")
    assert "If-None-Match" in asked["Access-Control-Allow-Headers"]
    assert "Access-Control-Allow-Credentials" not in asked
    for method in (client.post, client.put, client.delete):
        answer = method(PARTNERS)
        assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD, OPTIONS")
    assert client.head(PARTNERS).status_code == 200


def test_too_many_requests_wait(site: Portal, client: Client, settings: Any, time_machine: Any) -> None:
    time_machine.move_to("2030-01-01T12:00:20Z", tick=False)
    settings.API_REQUESTS_A_MINUTE = 2
    assert [client.get(PARTNERS).status_code for _number in range(3)] == [200, 200, 429]
    answer = client.get("/api/v1/news/")
    assert (answer.status_code, answer["Retry-After"]) == (429, "40")
    assert client.get(PARTNERS, REMOTE_ADDR="192.0.2.7").status_code == 200
    time_machine.move_to("2030-01-01T12:01:00Z", tick=False)
    assert client.get(PARTNERS).status_code == 200


def test_fifty_items_ask_the_database_as_often_as_five(site: Portal, client: Client) -> None:
    memorandum(site)
    signed = version()
    word, sector, topic = factories.ai_field(), factories.sector(), factories.topic()
    cases, board = factories.use_cases(site.de.home), boards.board(site)

    def add(number: int) -> None:
        for _number in range(number):
            page = factories.partner(
                site.de.partners,
                fields=[PartnerField(field=word, locale=word.locale)],
                sectors=[PartnerSector(sector=sector, locale=word.locale)],
            )
            article = factories.news(site.de.news, topic=topic)
            article.named_partners = [NewsPartner(partner=page)]
            article.save()
            signatory(signed, fields=["robotics"])
            factories.use_case(cases, page)
            boards.offer(board, partner=page)

    def queries(name: str) -> int:
        client.get(f"/api/v1/{name}/?limit=100")
        cache.clear()
        with CaptureQueriesContext(connection) as captured:
            answer = client.get(f"/api/v1/{name}/?limit=100")
        assert len(answer.json()["items"]) == answer.json()["meta"]["total_count"]
        return len(captured)

    add(5)
    few = {each.name: queries(each.name) for each in resources()}
    add(45)
    assert {each.name: queries(each.name) for each in resources()} == few
