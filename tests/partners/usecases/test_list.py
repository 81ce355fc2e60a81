"""The list of use cases: filed under their words and partners, for people and for machines; and on the home page."""

from __future__ import annotations

import csv
import json
from io import StringIO
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from partners.models import UseCaseField, UseCaseIndexPage, UseCasePage
from partners.usecases.exports import FIELDS
from portal.demo.sample import Sample
from tests import factories

if TYPE_CHECKING:
    from tests.factories import Portal


@pytest.fixture
def index(site: Portal) -> UseCaseIndexPage:
    """The list, live in both languages."""
    page = factories.use_cases(site.de.home)
    factories.translated(page)
    return UseCaseIndexPage.objects.get(pk=page.pk)


@pytest.fixture
def cases(site: Portal, index: UseCaseIndexPage) -> list[UseCasePage]:
    """A pilot in Düren with a field of AI, an idea in Aachen, a sample that is in use."""
    duren, aachen = (
        factories.partner(site.de.partners, title=title, slug=slug, city=city)
        for title, slug, city in (("Öko Werk", "oeko-werk", "Düren"), ("Haus", "haus", "Aachen"))
    )
    found = [
        factories.use_case(index, duren, title="=Böden messen", stage="pilot", introduction="Wir messen Böden."),
        factories.use_case(index, aachen, duren, title="Briefe sortieren", stage="idea"),
        factories.use_case(index, aachen, title="Züge planen", stage="in-use", is_sample=True),
    ]
    field = factories.ai_field("Bilder", slug="bilder")
    UseCaseField.objects.create(page=found[0], field=field, locale=index.locale)
    return found


def titles(client: Client, index: UseCaseIndexPage, query: str = "") -> list[str]:
    response = client.get(f"{index.url}{query}")
    assert response.status_code == 200
    return [page.title for page in response.context["shown"]]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["Briefe sortieren", "=Böden messen", "Züge planen"]),
        ("?sort=name", ["=Böden messen", "Briefe sortieren", "Züge planen"]),
        ("?sort=stage", ["=Böden messen", "Briefe sortieren", "Züge planen"]),
        ("?partner=oeko-werk", ["Briefe sortieren", "=Böden messen"]),
        ("?partner=oeko-werk&place=Aachen", ["Briefe sortieren"]),
        ("?field=bilder&stage=pilot&stage=idea", ["=Böden messen"]),
        ("?stage=in-use&field=bilder", []),
        ("?stage=dreamt&technology=%00&page=99", ["Briefe sortieren", "=Böden messen", "Züge planen"]),
    ],
)
def test_filters_and_order(
    client: Client, index: UseCaseIndexPage, cases: list[UseCasePage], query: str, expected: list[str]
) -> None:
    assert titles(client, index, query) == expected


def test_counts_and_what_is_nearest(client: Client, index: UseCaseIndexPage, cases: list[UseCasePage]) -> None:
    response = client.get(f"{index.url}?stage=in-use&field=bilder")
    counts = {(f.name, o.value): o.count for f in response.context["facets"] for o in f.options}
    assert counts["stage", "pilot"] == 1
    assert counts["stage", "in-use"] == 0
    assert {page.title for page in response.context["nearest"]} == {"=Böden messen", "Züge planen"}
    assert "Böden" in response.content.decode()
    unknown = client.get(f"{index.url}?stage=dreamt")
    assert "dreamt" in unknown.content.decode()


def test_machines_get_the_same_list(client: Client, index: UseCaseIndexPage, cases: list[UseCasePage]) -> None:
    def data(form: str, query: str = "?field=bilder") -> str:
        address = index.address_of("data", form, index.scheme.selection())
        response = client.get(f"{address}{query}")
        assert response.status_code == 200
        return response.content.decode("utf-8-sig")

    (flat,) = csv.DictReader(StringIO(data("csv")))
    assert [*flat] == [*FIELDS]
    assert (flat["title"], flat["sample"], flat["fields"]) == ("'=Böden messen", "false", "bilder")
    (whole,) = json.loads(data("json"))["use-cases"]
    assert whole["id"] == str(cases[0].translation_key)
    assert [address.rsplit("/", 2)[1] for address in whole["partners"]] == ["oeko-werk"]
    feed = ElementTree.fromstring(data("atom", ""))
    name = "{http://www.w3.org/2005/Atom}"
    assert [entry.findtext(f"{name}title") for entry in feed.iter(f"{name}entry")] == [
        "Züge planen",
        "Briefe sortieren",
        "=Böden messen",
    ]


def test_an_empty_list_says_so(client: Client, index: UseCaseIndexPage) -> None:
    assert 'class="note"' in client.get(index.url).content.decode()


def test_home_shows_the_newest_and_no_empty_section(client: Client, site: Portal, index: UseCaseIndexPage) -> None:
    site.de.home.body = factories.stream(("use_cases", {"title": "Aus der Praxis", "text": ""}))
    site.de.home.save_revision().publish()
    assert "Aus der Praxis" not in client.get("/de/").content.decode()
    made = [factories.use_case(index) for _number in range(4)]
    html = client.get("/de/").content.decode()
    assert "Aus der Praxis" in html
    assert [page.url in html for page in made] == [False, True, True, True]


def test_many_partners_and_use_cases(client: Client, site: Portal, index: UseCaseIndexPage, settings: Any) -> None:
    """As many queries as with fifty, and pages that stay light."""
    backend = settings.WAGTAILSEARCH_BACKENDS["default"]
    settings.WAGTAILSEARCH_BACKENDS = {"default": {**backend, "AUTO_UPDATE": False}}
    for number in range(5):
        factories.translated(factories.ai_field(f"Feld {number}", slug=f"feld-{number}"))
        factories.translated(factories.sector(f"Zweig {number}", slug=f"zweig-{number}"))
        factories.translated(factories.technology(f"Technik {number}", slug=f"technik-{number}"))
    paths = [site.de.partners.url, index.url, f"{index.url}?stage=pilot&view=compact"]

    def queries(path: str) -> int:
        client.get(path)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(path).status_code == 200
        return len(captured)

    Sample(0, 50, lambda done: None, use_cases=50).add()
    few = [queries(path) for path in paths]
    Sample(0, 150, lambda done: None, use_cases=150).add()
    assert [queries(path) for path in paths] == few
    assert UseCasePage.objects.count() == 400
    for path in paths:
        assert len(client.get(path).content) < 100_000, path


def test_the_command_makes_use_cases(site: Portal, index: UseCaseIndexPage) -> None:
    call_command("load_sample", news=0, partners=3, signatures=0, use_cases=2, verbosity=0)
    german = UseCasePage.objects.filter(locale=site.de.home.locale)
    assert german.count() == 2
    assert all(page.is_sample and page.partners.count() == 2 for page in german)
