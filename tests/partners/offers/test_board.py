"""The board: filters with right counts, odd addresses, exports, both languages; the same at any size."""

from __future__ import annotations

import csv
import json
from datetime import timedelta
from io import StringIO
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.translation import gettext, override

from partners.models import AIField, OfferField, OfferIndexPage, OfferPage, OfferSector
from partners.offers.exports import FIELDS
from partners.offers.rows import ANYWHERE, SCHEME
from tests import factories
from tests.pages.test_structured_data import json_ld, node
from tests.pages.vocabulary import problems

from . import board as boards

if TYPE_CHECKING:
    from django.test import Client

    from partners.models import PartnerPage
    from tests.factories import Portal


@pytest.fixture
def board(site: Portal) -> OfferIndexPage:
    """The board."""
    return boards.board(site)


@pytest.fixture
def partner(site: Portal) -> PartnerPage:
    """A partner in Düren."""
    return factories.partner(site.de.partners, title="Werk Muster", city="Düren")


@pytest.fixture
def offers(board: OfferIndexPage, partner: PartnerPage) -> list[OfferPage]:
    """Two offers and a request; the last ends first."""
    found = [
        boards.offer(board, partner=partner, title="Gussbilder =1+1", days=60),
        boards.offer(board, partner=partner, title="Rechenzeit", kind="computing", place="Jülich", days=90),
        boards.offer(board, partner=partner, title="Feldversuch", direction="seeks", kind="pilot", days=5),
    ]
    OfferPage.objects.filter(pk=found[1].pk).update(from_anywhere=True)
    field = factories.ai_field("Bilder", slug="bilder")
    OfferField.objects.create(page=found[0], field=field, locale=board.locale)
    return found


def html_of(client: Client, board: OfferIndexPage, query: str = "") -> str:
    response = client.get(f"{board.url}{query}")
    assert response.status_code == 200
    return response.content.decode()


def titles(client: Client, board: OfferIndexPage, query: str = "") -> list[str]:
    return [each.title for each in client.get(f"{board.url}{query}").context["shown"]]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["Feldversuch", "Rechenzeit", "Gussbilder =1+1"]),
        ("?sort=expiring", ["Feldversuch", "Gussbilder =1+1", "Rechenzeit"]),
        ("?direction=offers", ["Rechenzeit", "Gussbilder =1+1"]),
        ("?kind=data&kind=pilot", ["Feldversuch", "Gussbilder =1+1"]),
        ("?place=Düren", ["Feldversuch", "Gussbilder =1+1"]),
        (f"?place={ANYWHERE}", ["Rechenzeit"]),
        ("?field=bilder&direction=offers", ["Gussbilder =1+1"]),
        ("?direction=seeks&kind=data", []),
    ],
)
def test_filters_and_order(
    client: Client, board: OfferIndexPage, offers: list[OfferPage], query: str, expected: list[str]
) -> None:
    assert titles(client, board, query) == expected


def test_counts_are_what_ticking_would_leave(client: Client, board: OfferIndexPage, offers: list[OfferPage]) -> None:
    for facet in client.get(f"{board.url}?direction=offers").context["facets"]:
        for option in facet.options:
            others = "" if facet.name == "direction" else "direction=offers&"
            found = titles(client, board, f"?{others}{facet.name}={option.value}")
            assert option.count == len(found), (facet.name, option.value)


@pytest.mark.parametrize(
    "query",
    [
        "?kind=spaceship",
        "?direction=offers&direction=seeks&direction=offers",
        "?page=-1",
        "?page=99999999999999999999&sort=size&view=cube",
        "?place=%00&field=%F0%9F%A6%8A",
        "?" + "&".join(f"sector=x{number}" for number in range(200)),
    ],
)
def test_odd_addresses_get_the_board(
    client: Client, board: OfferIndexPage, offers: list[OfferPage], query: str
) -> None:
    html = html_of(client, board, query)
    assert "Rechenzeit" in html
    assert (" spaceship" in html) == ("spaceship" in query)


def test_what_contradicts_shows_the_nearest(client: Client, board: OfferIndexPage, offers: list[OfferPage]) -> None:
    html = html_of(client, board, "?direction=seeks&kind=data")
    assert "Gussbilder" in html
    assert f'href="{offers[1].url}"' not in html


def test_an_empty_board_says_so(client: Client, board: OfferIndexPage) -> None:
    assert gettext("Nobody offers or seeks anything at the moment. It will appear here.") in html_of(client, board)


def test_compact_view_keeps_the_filters(client: Client, board: OfferIndexPage, offers: list[OfferPage]) -> None:
    html = html_of(client, board, "?view=compact&kind=data")
    assert 'class="compact"' in html
    assert offers[0].introduction not in html
    assert 'href="?kind=data"' in html


def test_exports_have_the_filters_and_documented_fields(
    client: Client, board: OfferIndexPage, offers: list[OfferPage], partner: PartnerPage
) -> None:
    def data(form: str, query: str = "?kind=data") -> str:
        response = client.get(f"{board.address_of('data', form, SCHEME.selection())}{query}")
        assert response.status_code == 200
        return response.content.decode("utf-8-sig")

    (flat,) = csv.DictReader(StringIO(data("csv")))
    assert [*flat] == [*FIELDS]
    assert (flat["title"], flat["partner"], flat["fields"]) == ("Gussbilder =1+1", partner.title, "bilder")
    assert (flat["last_day"], flat["sample"]) == (offers[0].expires_on.isoformat(), "false")
    whole = json.loads(data("json", ""))
    assert [*whole["fields"]] == [*whole["offers"][0]] == [*FIELDS]
    assert {each["place"] for each in whole["offers"]} == {"Düren", "Jülich"}
    feed = ElementTree.fromstring(data("atom"))
    atom = "{http://www.w3.org/2005/Atom}"
    assert [each.findtext(f"{atom}title") for each in feed.iter(f"{atom}entry")] == ["Gussbilder =1+1"]


def test_no_export_shows_an_address_of_a_person(client: Client, board: OfferIndexPage, partner: PartnerPage) -> None:
    offer = boards.offer(board, partner=partner, contact_name="Erika Beispiel", contact_email="geheim@example.org")
    for form in ("csv", "json", "atom"):
        text = client.get(board.address_of("data", form, SCHEME.selection())).content.decode()
        assert offer.title in text
        assert "geheim@" not in text
        assert "Erika" not in text
    assert "geheim@" not in client.get(offer.url).content.decode()


def test_english_shows_only_what_is_translated_with_the_english_partner(
    client: Client, board: OfferIndexPage, offers: list[OfferPage], partner: PartnerPage
) -> None:
    factories.translated(AIField.objects.get())
    english = factories.translated(offers[0], {offers[0].title: "Pictures of castings"})
    twin = factories.translated(partner, {"Werk Muster": "Sample Works", "Düren": "Dueren"})
    shown = english.get_parent().specific
    html = html_of(client, shown)
    assert "Pictures of castings" in html
    assert "Sample Works" in html
    assert "Rechenzeit" not in html
    page = client.get(english.url).content.decode()
    assert twin.url in page
    with override("en"):
        assert [facet.options[0].label for facet in client.get(shown.url).context["facets"]][-1] == "Dueren"


def test_without_its_partner_an_offer_stands_nowhere(
    client: Client, board: OfferIndexPage, offers: list[OfferPage], partner: PartnerPage, site: Portal
) -> None:
    partner.unpublish()
    assert titles(client, board) == []
    assert client.get(offers[0].get_url()).status_code == 404
    partner.delete()
    assert client.get(board.url).status_code == 200


def test_the_directory_is_filtered_by_what_partners_offer_and_seek(
    client: Client, site: Portal, offers: list[OfferPage], partner: PartnerPage
) -> None:
    other = factories.partner(site.de.partners, title="Nebenan")
    for query, expected in (("?offers=data", True), ("?seeks=pilot", True), ("?seeks=data", None)):
        context = client.get(f"{site.de.partners.url}{query}").context
        found = [each.title for each in context["shown"]]
        assert found == ([partner.title] if expected else [other.title, partner.title]), query
    facets = {facet.name: facet for facet in context["facets"]}
    assert [(each.value, each.count) for each in facets["offers"].options] == [("data", 1), ("computing", 1)]
    assert context["unknown"] == ["data"]


def test_the_profile_lists_what_its_partner_offers_and_seeks(
    client: Client, board: OfferIndexPage, offers: list[OfferPage], partner: PartnerPage, site: Portal
) -> None:
    html = client.get(partner.url).content.decode()
    assert all(each.url in html for each in offers)
    assert offers[0].url not in client.get(factories.partner(site.de.partners).url).content.decode()


def test_structured_data(client: Client, board: OfferIndexPage, offers: list[OfferPage], partner: PartnerPage) -> None:
    offer = json_ld(client, offers[0].url)
    assert problems(offer) == []
    assert node(offer, "Offer")["offeredBy"]["name"] == partner.title
    assert node(offer, "Offer")["validThrough"] == offers[0].expires_on.isoformat()
    demand = json_ld(client, offers[2].url)
    assert problems(demand) == []
    (seeker,) = [each for each in demand["@graph"] if each.get("name") == partner.title]
    assert seeker["seeks"] == {"@id": node(demand, "Demand")["@id"]}
    assert node(demand, "Demand")["availableAtOrFrom"]["name"] == "Düren"
    job = json_ld(client, boards.offer(board, partner=partner, kind="job").url)
    assert problems(job) == []
    assert node(job, "JobPosting")["hiringOrganization"]["name"] == partner.title
    sample = json_ld(client, boards.offer(board, kind="job", is_sample=True).url)
    assert problems(sample) == []
    assert not [each for each in sample["@graph"] if each["@type"] in ("Offer", "Demand", "JobPosting")]
    shown = json_ld(client, board.url)
    assert problems(shown) == []


def test_a_sample_says_so_and_asks_nobody(client: Client, board: OfferIndexPage) -> None:
    sample = boards.offer(board, is_sample=True, contact_email="geheim@example.org")
    html = client.get(sample.url).content.decode()
    assert gettext("Sample") in html
    assert client.get(f"{sample.url}contact/").status_code == 404
    assert gettext("Sample") in html_of(client, board)


def test_constant_queries(client: Client, site: Portal, board: OfferIndexPage, settings: Any) -> None:
    backend = settings.WAGTAILSEARCH_BACKENDS["default"]
    settings.WAGTAILSEARCH_BACKENDS = {"default": {**backend, "AUTO_UPDATE": False}}
    field, sector = factories.ai_field(), factories.sector()
    partners = [factories.partner(site.de.partners) for _number in range(5)]
    paths = [board.url, f"{board.url}?view=compact&direction=offers", partners[0].url, site.de.partners.url]
    paths += [board.address_of("data", form, SCHEME.selection()) for form in ("csv", "atom")]
    site.de.home.body = factories.stream(("offers", {"title": "Bieten und suchen", "text": ""}))
    site.de.home.save_revision().publish()
    # Without offers, the home page shows no heading over nothing.
    assert "Bieten und suchen" not in client.get(site.de.home.url).content.decode()
    paths.append(site.de.home.url)

    def grow(number: int) -> None:
        for position in range(number):
            page = OfferPage(
                title=f"Angebot {position}",
                introduction="Bilder",
                direction="offers" if position % 2 else "seeks",
                kind="data",
                partner=partners[0 if position < 3 else position % 5],
                expires_on=timezone.localdate() + timedelta(days=9),
                locale=board.locale,
            )
            OfferIndexPage.objects.get(pk=board.pk).add_child(instance=page)
            OfferField.objects.create(page=page, field=field, locale=board.locale)
            OfferSector.objects.create(page=page, sector=sector, locale=board.locale)

    def queries(path: str) -> int:
        client.get(path)
        cache.clear()
        with CaptureQueriesContext(connection) as captured:
            assert client.get(path).status_code == 200
        return len(captured)

    grow(5)
    few = [queries(path) for path in paths]
    grow(45)
    assert [queries(path) for path in paths] == few
    assert "Bieten und suchen" in client.get(site.de.home.url).content.decode()
