"""What describes open data: to programs, to data portals and to people."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from django.utils.translation import gettext, override

from home.models import ImprintPage
from portal.opendata import catalogue
from portal.opendata.registry import resources
from tests import factories
from tests.partners.register import memorandum, version

if TYPE_CHECKING:
    from django.test import Client

    from tests.factories import Portal


def resolve(document: dict[str, Any], reference: str) -> Any:
    """What a reference within a document points to."""
    found: Any = document
    for step in reference.removeprefix("#/").split("/"):
        found = found[step]
    return found


def references(part: Any) -> list[str]:
    """All references below a part of a document."""
    if isinstance(part, dict):
        own = [part["$ref"]] if isinstance(part.get("$ref"), str) else []
        return own + [each for value in part.values() for each in references(value)]
    return [each for value in part for each in references(value)] if isinstance(part, list) else []


def fits(document: dict[str, Any], schema: dict[str, Any], value: Any) -> bool:
    """Whether a value has the types, the required properties and no others than a JSON schema names."""
    if "$ref" in schema:
        return fits(document, resolve(document, schema["$ref"]), value)
    types = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    python: dict[str, type | tuple[type, ...]] = {
        "string": str,
        "integer": int,
        "number": (int, float),
        "boolean": bool,
        "array": list,
        "object": dict,
        "null": type(None),
    }
    if not any(isinstance(value, python[name]) for name in types):
        return False
    if isinstance(value, dict):
        properties = schema["properties"]
        return {*schema["required"]} <= {*value} <= {*properties} and all(
            fits(document, properties[name], each) for name, each in value.items()
        )
    return all(fits(document, schema["items"], each) for each in value) if isinstance(value, list) else True


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_openapi_document_is_whole(site: Portal, client: Client, language: str) -> None:
    document = client.get(f"/api/v1/openapi.json?locale={language}").json()
    # What OpenAPI 3.1 demands (https://spec.openapis.org/oas/v3.1.1).
    assert re.fullmatch(r"3\.1\.\d+", document["openapi"])
    assert document["info"]["title"]
    assert document["info"]["version"]
    assert {*document["info"]["license"]} == {"name", "url"}
    for path, item in document["paths"].items():
        assert path.startswith("/")
        for operation in item.values():
            named = {each["name"] for each in operation["parameters"] if each["in"] == "path"}
            assert named == {*re.findall(r"{(\w+)}", path)}
            assert all(each["required"] for each in operation["parameters"] if each["in"] == "path")
            keys = [(each["name"], each["in"]) for each in operation["parameters"]]
            assert len(keys) == len({*keys})
            assert all("schema" in each for each in operation["parameters"])
            assert operation["responses"]
            for answer in operation["responses"].values():
                assert "$ref" in answer or answer["description"]
    names = [operation["operationId"] for item in document["paths"].values() for operation in item.values()]
    assert len(names) == len({*names})
    assert {*document["components"]} <= {"schemas", "responses"}
    for reference in references(document):
        assert resolve(document, reference)
    with override(language):
        for resource in resources():
            for name, field in resource.fields.items():
                found = document["components"]["schemas"][resource.name]["properties"][name]
                assert (found["title"], found["description"]) == (str(field.label), str(field.text))


def test_answers_are_as_the_document_says(site: Portal, client: Client) -> None:
    factories.partner(site.de.partners, latitude=None, longitude=None)
    factories.news(site.de.news)
    document = client.get("/api/v1/openapi.json").json()
    for resource in resources():
        answer = client.get(f"/api/v1/{resource.name}/?limit=1").json()
        operation = document["paths"][f"/{resource.name}/"]["get"]
        schema = operation["responses"]["200"]["content"]["application/json"]["schema"]
        assert fits(document, schema, answer), resource.name
        for parameter in operation["parameters"]:
            values = parameter["schema"].get("enum", ["1"])
            query = {parameter["name"]: "id" if parameter["name"] == "fields" else values[0]}
            known = client.get(f"/api/v1/{resource.name}/", query)
            assert known.status_code == 200 or "unknown" not in known.json()["message"]
    assert not fits(document, {"$ref": "#/components/schemas/partners"}, {"id": 1})


def test_another_language_is_refused(site: Portal, client: Client) -> None:
    assert client.get("/api/v1/openapi.json?locale=fr").status_code == 400


def test_the_catalogue_has_what_dcat_ap_de_demands(site: Portal, client: Client) -> None:
    memorandum(site)
    version()
    imprint = ImprintPage.objects.first() or factories.add(site.de.home, ImprintPage(title="Impressum"))
    imprint.operator, imprint.email = "Verein zur Probe", "buero@example.org"
    imprint.save_revision().publish()
    answer = client.get("/api/catalogue.jsonld")
    assert answer["Content-Type"] == "application/ld+json"
    graph = answer.json()["@graph"]
    nodes = {node["@id"]: node for node in graph}
    prefixes = {*answer.json()["@context"]}
    assert {name.split(":")[0] for node in graph for name in node if not name.startswith("@")} <= prefixes
    (whole,) = [node for node in graph if node["@type"] == "dcat:Catalog"]
    for name in ("dct:title", "dct:description", "dct:publisher", "dcat:dataset"):
        assert whole[name], name
    assert nodes[whole["dct:publisher"]["@id"]]["foaf:name"] == "Verein zur Probe"
    assert len(whole["dcat:dataset"]) == len(resources())
    for reference in whole["dcat:dataset"]:
        dataset = nodes[reference["@id"]]
        assert dataset["@type"] == "dcat:Dataset"
        for name in ("dct:title", "dct:description"):
            assert [each["@language"] for each in dataset[name]] == ["de", "en"]
            assert all(each["@value"] for each in dataset[name])
        contact = nodes[dataset["dcat:contactPoint"]["@id"]]
        assert contact["vcard:hasEmail"] == {"@id": "mailto:buero@example.org"}
        for file in dataset["dcat:distribution"]:
            path = file["dcat:accessURL"]["@id"].removeprefix("http://testserver")
            assert client.get(path).status_code == 200
            assert file["dct:license"]["@id"].startswith("http://dcat-ap.de/def/licenses/")
            # Licences that ask for attribution need the words for it.
            assert file["dcatde:licenseAttributionByText"]["@value"] == "Verein zur Probe"
    assert {
        file["dct:format"]["@id"].rsplit("/", 1)[1] for each in graph for file in each.get("dcat:distribution", [])
    } == {
        "CSV",
        "JSON",
        "JSON_LD",
        "ATOM",
    }


def test_the_contributor_is_named_where_it_is_known(site: Portal, settings: Any) -> None:
    assert "contributorID" not in json.dumps(catalogue.document())
    settings.DCAT_CONTRIBUTOR_ID = "http://dcat-ap.de/def/contributors/example"
    assert json.dumps(catalogue.document()).count("contributorID") == len(resources())


@pytest.mark.parametrize("language", ["de", "en"])
def test_people_read_the_same(site: Portal, client: Client, language: str) -> None:
    with override(language):
        answer = client.get(f"/{language}/api/")
        text = answer.content.decode()
        assert gettext("Open data") in text
        for resource in resources():
            assert str(resource.title) in text
            assert f"/api/v1/{resource.name}/?locale={language}" in text
    assert answer.context["switch_targets"][0].path == f"/{'en' if language == 'de' else 'de'}/api/"
    assert client.get(f"/{language}/api/?x=1").status_code == 200


def test_the_start_leads_to_the_language_of_the_browser(site: Portal, client: Client) -> None:
    answer = client.get("/api/", headers={"Accept-Language": "en"})
    assert (answer["Location"], answer["Vary"]) == ("/en/api/", "Accept-Language")


def test_pages_that_show_data_name_the_catalogue(site: Portal, client: Client) -> None:
    link = '<link rel="describedby" type="application/ld+json" href="/api/catalogue.jsonld">'
    for page in (site.de.partners, site.de.news):
        assert link in client.get(page.url).content.decode()
