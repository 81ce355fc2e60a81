"""The register: found, filtered, counted, exported; the same number of queries for ten and ten thousand."""

from __future__ import annotations

import csv
import json
from datetime import date
from io import StringIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from partners.memorandum import MemorandumPage
from partners.register.addresses import below
from partners.register.changes import withdraw
from partners.register.duplicates import similar, warnings_for
from partners.register.growth import draw, growth
from partners.register.opendata import FIELDS
from partners.register.signatories import Signatory
from partners.register.versions import MemorandumVersion
from tests import factories
from tests.factories import Portal

from .register import memorandum, signatory, version


@pytest.fixture
def page(site: Portal) -> MemorandumPage:
    """The memorandum with its first version in force."""
    found = memorandum(site)
    version(1)
    return found


@pytest.fixture
def first(page: MemorandumPage) -> MemorandumVersion:
    """That version."""
    return MemorandumVersion.objects.get(number=1)


def names(client: Client, page: MemorandumPage, query: str = "") -> list[str]:
    """The organisations that the list shows."""
    answer = client.get(f"{below(page, 'register')}{query}")
    assert answer.status_code == 200
    return [row.name for row in answer.context["rows"]]


def test_an_empty_register_says_so(page: MemorandumPage, client: Client) -> None:
    assert names(client, page) == []


def test_search_filters_and_order(page: MemorandumPage, first: MemorandumVersion, client: Client) -> None:
    factories.ai_field("Robotik", slug="robotics")
    signatory(first, name="Brücke AG", kind="company", city="Köln", fields=["robotics"])
    signatory(first, name="Alpha Institut", kind="research", city="Jülich", signed_on=date(2024, 2, 3))
    second = version(2)
    signatory(second, name="Stadt Zett", kind="administration", city="Jülich")
    assert names(client, page) == ["Alpha Institut", "Brücke AG", "Stadt Zett"]
    assert names(client, page, "?sort=-name") == ["Stadt Zett", "Brücke AG", "Alpha Institut"]
    assert names(client, page, "?sort=date")[0] == "Alpha Institut"
    assert names(client, page, "?q=bruecke") == ["Brücke AG"]
    assert names(client, page, "?q=JÜLICH zett") == ["Stadt Zett"]
    assert names(client, page, "?kind=research&kind=company") == ["Alpha Institut", "Brücke AG"]
    assert names(client, page, "?field=robotics") == ["Brücke AG"]
    assert names(client, page, "?place=J%C3%BClich&year=2024") == ["Alpha Institut"]
    assert names(client, page, "?version=2") == ["Stadt Zett"]


def test_counts_are_those_that_ticking_would_leave(
    page: MemorandumPage, first: MemorandumVersion, client: Client
) -> None:
    signatory(first, kind="company", city="Aachen")
    signatory(first, kind="research", city="Aachen")
    signatory(first, kind="research", city="Jülich")
    facets = client.get(f"{below(page, 'register')}?place=Aachen").context["facets"]
    counts = {facet.name: {option.value: option.count for option in facet.options} for facet in facets}
    assert counts["kind"] == {"company": 1, "research": 1}
    assert counts["place"] == {"Aachen": 2, "Jülich": 1}
    assert counts["year"] == {"2025": 2}
    assert counts["version"] == {"1": 2}


@pytest.mark.parametrize(
    "query",
    [
        "?q=%00",
        "?q=" + "x" * 5000,
        "?year=99999",
        "?year=0",
        "?year=-1",
        "?version=abc",
        "?version=²",
        "?sort=drop",
        "?page=0",
        "?page=abc",
        "?place=%F0%9F%97%BA",
        "?kind=nothing",
        "?field=%27%22",
        "?q=%25_",
    ],
)
def test_whatever_is_asked_is_answered(
    page: MemorandumPage, first: MemorandumVersion, client: Client, query: str
) -> None:
    signatory(first)
    for name in ("register",):
        assert client.get(below(page, name) + query).status_code == 200
    for form in ("csv", "json", "jsonld"):
        assert client.get(below(page, "register_data", form=form) + query).status_code == 200
    assert client.get(below(page, "register_data", form="xlsx")).status_code == 404


def test_only_the_verified_are_counted(page: MemorandumPage, first: MemorandumVersion, client: Client) -> None:
    signatory(first)
    signatory(first, status="announced")
    withdraw(signatory(first, name="Weg GmbH"))
    answer = client.get(below(page, "register"))
    numbers = [answer.context[name] for name in ("signed_count", "announced_count", "withdrawn_count")]
    assert numbers == [1, 1, 1]
    assert "Weg GmbH" not in answer.content.decode()


def test_an_entry_becomes_a_tombstone(page: MemorandumPage, first: MemorandumVersion, client: Client) -> None:
    """Nothing is left that names the organisation or its people."""
    row = signatory(first, name="Weg GmbH", city="Würselen", representative_name="Erika", name_consent=True)
    address = below(page, "entry", public_id=row.public_id)
    assert "Erika" in client.get(address).content.decode()
    withdraw(row)
    html = client.get(address).content.decode()
    for word in ("Weg GmbH", "Würselen", "Erika"):
        assert word not in html
    row = Signatory.objects.get()
    assert {row.name, row.city, row.representative_name, row.email, row.salt, row.folded} == {"", " "} - {" "}
    assert withdraw(row).withdrawn_on == row.withdrawn_on


def test_a_name_without_consent_is_not_shown(page: MemorandumPage, first: MemorandumVersion, client: Client) -> None:
    row = signatory(first, representative_name="Erika", representative_role="Vorständin")
    html = client.get(below(page, "entry", public_id=row.public_id)).content.decode()
    assert "Vorständin" in html
    assert "Erika" not in html


@pytest.mark.parametrize("name", ['=HYPERLINK("https://example.org")', "Erste\nZweite", "🗺️ שלום", "x" * 200])
def test_open_data_carries_every_name_safely(
    page: MemorandumPage, first: MemorandumVersion, client: Client, name: str
) -> None:
    signatory(first, name=name)

    def get(form: str) -> str:
        return client.get(below(page, "register_data", form=form)).content.decode()

    (row,) = csv.DictReader(StringIO(get("csv").removeprefix("\ufeff"), newline=""))
    assert set(row) == set(FIELDS)
    assert row["name"].removeprefix("'") == name
    assert not row["name"].startswith("=")
    data = json.loads(get("json"))
    assert data["signatories"][0]["name"] == name
    assert data["signatories"][0]["text_sha256"] == first.digest
    assert set(data["fields"]) == set(data["signatories"][0]) == set(FIELDS)
    assert data["licence"].startswith("https://creativecommons.org/")
    assert json.loads(get("jsonld"))["hasPart"][0]["agent"]["name"] == name


def test_the_list_holds_with_ten_thousand(
    site: Portal, first: MemorandumVersion, page: MemorandumPage, client: Client
) -> None:
    """Same number of queries as with ten, for the list, its filters and the memorandum itself."""
    partner = factories.partner(site.de.partners)

    def add(number: int, start: int) -> None:
        Signatory.objects.bulk_create(
            Signatory(
                version=first,
                digest=first.digest,
                name=f"Werk {start + index:05}",
                folded=f"werk {start + index:05} ort {index % 300}",
                kind="company",
                city=f"Ort {index % 300}",
                signed_on=date(2015 + index % 10, 1 + index % 12, 1),
                verification="mailbox",
                status="verified",
                partner=partner,
            )
            for index in range(number)
        )

    addresses = [page.url, below(page, "register"), f"{below(page, 'register')}?kind=company&place=Ort+7&q=werk"]

    def queries() -> list[int]:
        counts = []
        for address in addresses:
            client.get(address)
            with CaptureQueriesContext(
                connection,
            ) as captured:
                assert client.get(address).status_code == 200
            counts.append(len(captured))
        return counts

    add(10, 0)
    few = queries()
    add(9_990, 10)
    assert queries() == few


def test_the_curve_counts_who_came_and_who_went(first: MemorandumVersion) -> None:
    assert growth() is None
    signatory(first, signed_on=date(2025, 5, 20))
    signatory(first, signed_on=date(2025, 7, 1))
    signatory(first, signed_on=date(2025, 6, 1), status="announced")
    grown = growth()
    assert grown
    assert [(point.day.month, point.count) for point in grown.points] == [(5, 1), (6, 1), (7, 2)]


def test_a_long_curve_goes_by_years() -> None:
    grown = draw({date(2015, 3, 1): 3, date(2020, 1, 1): 40}, {date(2018, 5, 1): 1})
    assert grown
    assert grown.by_year
    assert [(point.day.year, point.count) for point in grown.points] == [
        (2015, 3),
        (2016, 3),
        (2017, 3),
        (2018, 2),
        (2019, 2),
        (2020, 42),
    ]
    assert grown.top == 50
    assert all(0 <= point.y <= 240 and point.x <= 640 for point in grown.points)


@pytest.mark.parametrize(
    ("name", "known", "found"),
    [
        ("RWTH Aachen", "RWTH Aachen University", True),
        ("RWTH Aachen University", "RWTH Aachen", True),
        ("Beispiel GmbH", "Beispiel GmbH & Co. KG", True),
        ("Muster e. V.", "Muster e.V.", True),
        ("Müller AG", "Mueller SE", True),
        ("FH Aachen", "RWTH Aachen", False),
        ("Stadt Aachen", "Stadt Düren", False),
        ("GmbH", "AG", False),
        ("", "Werk", False),
    ],
)
def test_names_that_mean_the_same(name: str, known: str, found: bool) -> None:
    assert bool(similar(name, [known])) is found


def test_a_duplicate_in_the_register_is_noticed(first: MemorandumVersion) -> None:
    row = signatory(first, name="RWTH Aachen University")
    assert warnings_for("RWTH Aachen") == ["RWTH Aachen University"]
    assert warnings_for("RWTH Aachen", but=row.pk) == []
