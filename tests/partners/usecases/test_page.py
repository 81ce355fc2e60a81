"""A use case: what its page says, in both languages, and to machines; and how its people are reached."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
import time_machine
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import Client

from partners.models import UseCaseIndexPage, UseCasePage, UseCasePartner, UseCaseResult, UseCaseTechnology
from partners.register.addresses import below
from portal.delivery.social import share_image
from portal.outbox.worker import work
from tests import factories
from tests.pages.vocabulary import problems

if TYPE_CHECKING:
    from partners.models import PartnerPage
    from tests.factories import Portal


@pytest.fixture
def index(site: Portal) -> UseCaseIndexPage:
    """The list, live in both languages."""
    page = factories.use_cases(site.de.home)
    factories.translated(page, {"Anwendungsfälle": "Use cases", "anwendungsfaelle": "use-cases"})
    return UseCaseIndexPage.objects.get(pk=page.pk)


@pytest.fixture
def partner(site: Portal) -> PartnerPage:
    """A partner in both languages."""
    page = factories.partner(site.de.partners, title="Gießerei Muster")
    factories.translated(page, {"Gießerei Muster": "Sample foundry"})
    return page


def full(index: UseCaseIndexPage, partner: PartnerPage, **fields: Any) -> UseCasePage:
    """A use case that says everything there is to say."""
    page = factories.use_case(
        index,
        partner,
        partner,
        roles=("user", "data"),
        **{
            "title": "Ausschuss früher erkennen",
            "problem": "<p>Fehler fielen erst am <b>Ende</b> auf.</p>",
            "solution": "<p>Eine Kamera prüft jedes Teil.</p>",
            "method": "<p>Bilder von 4.000 Teilen.</p>",
            "started": "2024",
            "ended": "2025-06",
            "licence": "MIT",
            "contact_email": "geheim@example.org",
            **fields,
        },
    )
    page.results = [
        UseCaseResult(
            figure="−12",
            unit="%",
            measures="Ausschuss im ersten Halbjahr",
            source="Betriebsdaten",
            source_url="https://www.example.org/zahlen",
            as_of="2025-06",
            locale=page.locale,
        )
    ]
    page.technologies = [UseCaseTechnology(technology=factories.technology("Bildnetz"), locale=page.locale)]
    page.save_revision().publish()
    return UseCasePage.objects.get(pk=page.pk)


def html(page: Any, client: Client) -> str:
    response = client.get(page.url)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_both_languages_say_everything_and_name_the_partner_in_their_own(
    index: UseCaseIndexPage, partner: PartnerPage, client: Client
) -> None:
    german = full(index, partner)
    factories.translated(german.technologies.first().technology, {"Bildnetz": "Image network"})
    english = factories.translated(german, {"Eine Kamera prüft jedes Teil.": "A camera checks every part."})
    said = html(german, client)
    for text in ("<b>Ende</b>", "Eine Kamera prüft", "4.000 Teilen", "−12 %", "Ausschuss im ersten Halbjahr"):
        assert text in said
    for text in ("https://www.example.org/zahlen", "Bildnetz", "spdx.org/licenses/MIT"):
        assert text in said
    assert said.count(f'href="{partner.url}"') == 1
    assert "geheim" not in said
    said = html(english, client)
    assert "A camera checks every part." in said
    assert "Image network" in said
    assert "Sample foundry" in said
    assert "EN Betriebsdaten" in said
    assert (english.stage, english.started, english.licence) == ("pilot", "2024", "MIT")
    assert [row.role for row in english.partners.all()] == ["user", "data"]


def test_a_partner_that_is_gone_is_not_named(index: UseCaseIndexPage, partner: PartnerPage, client: Client) -> None:
    page = full(index, partner)
    partner.unpublish()
    assert partner.title not in html(page, client)


def test_a_sample_says_so_wherever_it_is_shown(index: UseCaseIndexPage, partner: PartnerPage, client: Client) -> None:
    plain = [html(page, client).count("tag--outside") for page in (full(index, partner), index)]
    UseCasePage.objects.update(is_sample=True)
    page = UseCasePage.objects.get()
    marked = [html(shown, client).count("tag--outside") for shown in (page, index)]
    assert [after - before for before, after in zip(plain, marked, strict=True)] == [1, 1]
    assert len(page.share_label.split(" · ")) == 3


def test_machines_read_what_people_read(index: UseCaseIndexPage, partner: PartnerPage, rf: Any) -> None:
    page = full(index, partner, lead_image=factories.image(file=factories.picture_file(size=(1600, 900))))
    response = Client().get(page.url)
    data = json.loads(re.findall(r'<script type="application/ld\+json">(.*?)</script>', response.content.decode())[0])
    assert problems(data) == []
    (said,) = [node for node in data["@graph"] if node["@type"] == "Article"]
    assert said["headline"] == page.title
    assert said["temporalCoverage"] == "2024/2025-06"
    assert said["keywords"] == ["Bildnetz"]
    assert said["hasPart"]["license"] == "https://spdx.org/licenses/MIT.html"
    assert [each["name"] for each in said["contributor"]] == ["Gießerei Muster"]
    assert Client().get(share_image(page, response.wsgi_request).url.split("8000")[-1]).status_code == 200
    listed = json.loads(
        re.findall(r'<script type="application/ld\+json">(.*?)</script>', Client().get(index.url).content.decode())[0]
    )
    assert problems(listed) == []


def test_an_enquiry_reaches_those_behind_the_use_case(index: UseCaseIndexPage, partner: PartnerPage) -> None:
    page = full(index, partner)
    address = below(page, "enquiry")
    assert address in html(page, Client())
    with time_machine.travel("2026-01-01T12:00:00+00:00", tick=False):
        token = re.findall(r'name="token" value="([^"]+)"', Client().get(address).content.decode())[0]
    entries = {"message": "Wie lange dauerte es?", "name": "Erika Beispiel", "email": "erika@example.org"}
    with time_machine.travel("2026-01-01T12:01:00+00:00", tick=False):
        answer = Client().post(address, entries | {"token": token})
    assert answer.status_code == 303
    assert page.recipient in html_of(answer["Location"])
    work()
    (sent,) = mail.outbox
    assert sent.to == ["geheim@example.org"]
    assert page.title in sent.subject
    assert page.url in sent.body


def html_of(address: str) -> str:
    return Client().get(address).content.decode()


def test_without_a_contact_there_is_no_form(index: UseCaseIndexPage, partner: PartnerPage, client: Client) -> None:
    page = full(index, partner, contact_email="")
    address = below(page, "enquiry")
    assert address not in html(page, client)
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    ("started", "ended", "is_right"),
    [("2024", "2024-03", True), ("2024-03", "2024", True), ("2024-03", "2024-02", False), ("2024", "", True)],
)
def test_a_period_ends_after_it_begins(index: UseCaseIndexPage, started: str, ended: str, is_right: bool) -> None:
    page = factories.use_case(index)
    page.started, page.ended = started, ended
    if is_right:
        page.clean()
    else:
        with pytest.raises(ValidationError) as caught:
            page.clean()
        assert [*caught.value.message_dict] == ["ended"]


def test_only_german_profiles_can_take_part(partner: PartnerPage) -> None:
    UseCasePartner(partner=partner, role="user").clean()
    english = partner.get_translation(factories.english())
    with pytest.raises(ValidationError):
        UseCasePartner(partner=english, role="user").clean()


def test_the_profile_shows_its_use_cases_in_its_language(
    index: UseCaseIndexPage, partner: PartnerPage, site: Portal, client: Client
) -> None:
    other = factories.partner(site.de.partners)
    german = full(index, partner)
    factories.translated(german.technologies.first().technology)
    english = factories.translated(german)
    assert german.url in html(partner, client)
    assert german.url not in html(other, client)
    said = html(partner.get_translation(factories.english()), client).split("<main")[1]
    assert english.url in said
    assert german.url not in said
