"""The catalogue for data portals: DCAT-AP.de as JSON-LD.

Follows DCAT-AP.de 2.0 and 3.0 (https://www.dcat-ap.de/def/): of a catalogue title, description, publisher
and data sets are mandatory, of a data set title and description, of a distribution its address.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from portal.pages.addresses import absolute
from portal.pages.structured_data import compact

from .registry import LICENCE, resources

if TYPE_CHECKING:
    from collections.abc import Callable

    from .registry import Distribution, Resource, Words

EU = "http://publications.europa.eu/resource/authority"
LANGUAGES = {"de": f"{EU}/language/DEU", "en": f"{EU}/language/ENG"}
#: Economy and finance, science and technology.
THEMES = (f"{EU}/data-theme/ECON", f"{EU}/data-theme/TECH")
MEDIA = {
    "CSV": "text/csv",
    "JSON": "application/json",
    "JSON_LD": "application/ld+json",
    "ATOM": "application/atom+xml",
}
GERMAN_LICENCE = "http://dcat-ap.de/def/licenses/cc-by/4.0"
CONTEXT = {
    "adms": "http://www.w3.org/ns/adms#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcatap": "http://data.europa.eu/r5r/",
    "dcatde": "http://dcat-ap.de/def/dcatde/",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
}


@dataclass(frozen=True)
class Office:
    """Who answers for the data: an organisation, with the mailbox of an office and a page of ours."""

    name: str
    email: str = ""
    path: str = ""


_offices: list[Callable[[], Office | None]] = []


def name_office_by(provider: Callable[[], Office | None]) -> None:
    """Set who knows the office; called once, from `AppConfig.ready` of the room that keeps it."""
    _offices[:] = [provider]


def document() -> dict[str, Any]:
    """The catalogue with all data sets; texts in both languages."""
    office = (_offices[0]() if _offices else None) or Office(settings.WAGTAIL_SITE_NAME)
    publisher = {"@id": absolute("/api/#publisher"), "@type": "foaf:Organization", "foaf:name": office.name}
    contact = compact(
        {
            "@id": absolute("/api/#contact"),
            "@type": "vcard:Organization",
            "vcard:fn": office.name,
            "vcard:hasEmail": _node(f"mailto:{office.email}") if office.email else None,
            "vcard:hasURL": _node(absolute(office.path)) if office.path else None,
        }
    )
    service_id = absolute("/api/#service")
    datasets = [_dataset(each, office, service_id) for each in resources()]
    title = _("Open data of the %(name)s")
    return {
        "@context": CONTEXT,
        "@graph": [
            {
                "@id": absolute("/api/catalogue.jsonld"),
                "@type": "dcat:Catalog",
                "dct:title": _both(title, name=settings.WAGTAIL_SITE_NAME),
                "dct:description": _both(_("Partners, news and signatures of the alliance, for your own use.")),
                "dct:publisher": _node(publisher["@id"]),
                "dct:language": [_node(address) for address in LANGUAGES.values()],
                "dct:license": _node(LICENCE),
                "foaf:homepage": _node(absolute("/")),
                "dcat:themeTaxonomy": _node(f"{EU}/data-theme"),
                "dcat:dataset": [_node(each["@id"]) for each in datasets],
                "dcat:service": _node(service_id),
            },
            {
                "@id": service_id,
                "@type": "dcat:DataService",
                "dct:title": _both(title, name=settings.WAGTAIL_SITE_NAME),
                "dcat:endpointURL": _node(absolute("/api/v1/")),
                "dcat:endpointDescription": _node(absolute("/api/v1/openapi.json")),
                "dct:license": _node(LICENCE),
                "dct:publisher": _node(publisher["@id"]),
                "dcat:contactPoint": _node(contact["@id"]),
                "dcat:servesDataset": [_node(each["@id"]) for each in datasets],
            },
            publisher,
            contact,
            *datasets,
        ],
    }


def _dataset(resource: Resource, office: Office, service_id: str) -> dict[str, Any]:
    files = [(language, each) for language in LANGUAGES for each in resource.distributions(language)]
    found = [_file(resource, office, language, each) for language, each in files]
    found += [_api(resource, office, language, service_id) for language in LANGUAGES]
    landing = [resource.landing(language) for language in LANGUAGES]
    words = [word for each in resource.keywords for word in _both(each)]
    return compact(
        {
            "@id": absolute(f"/api/#{resource.name}"),
            "@type": "dcat:Dataset",
            "dct:identifier": absolute(f"/api/#{resource.name}"),
            "dct:title": _both(resource.title),
            "dct:description": _both(resource.text),
            "dct:publisher": _node(absolute("/api/#publisher")),
            "dcat:contactPoint": _node(absolute("/api/#contact")),
            "dcatde:contributorID": _node(settings.DCAT_CONTRIBUTOR_ID) if settings.DCAT_CONTRIBUTOR_ID else None,
            "dcat:theme": [_node(theme) for theme in THEMES],
            "dcat:keyword": words,
            "dct:language": [_node(address) for address in LANGUAGES.values()],
            "dct:accrualPeriodicity": _node(f"{EU}/frequency/IRREG"),
            "dct:accessRights": _node(f"{EU}/access-right/PUBLIC"),
            "dcat:landingPage": [_node(absolute(path)) for path in landing if path],
            "dcat:distribution": found,
        }
    )


def _file(resource: Resource, office: Office, language: str, file: Distribution) -> dict[str, Any]:
    address = absolute(file.path)
    return _distribution(resource, office, language, file.form, address) | {"dcat:downloadURL": _node(address)}


def _api(resource: Resource, office: Office, language: str, service_id: str) -> dict[str, Any]:
    address = absolute(f"/api/v1/{resource.name}/?locale={language}")
    return _distribution(resource, office, language, "JSON", address) | {"dcat:accessService": _node(service_id)}


def _distribution(resource: Resource, office: Office, language: str, form: str, address: str) -> dict[str, Any]:
    with override(language):
        title = f"{resource.title} ({form})".replace("_", "-")
    return {
        "@id": f"{address}#distribution",
        "@type": "dcat:Distribution",
        "dct:title": {"@value": title, "@language": language},
        "dcat:accessURL": _node(address),
        "dct:format": _node(f"{EU}/file-type/{form}"),
        "dcat:mediaType": _node(f"https://www.iana.org/assignments/media-types/{MEDIA[form]}"),
        "dct:language": _node(LANGUAGES[language]),
        "dct:license": _node(GERMAN_LICENCE),
        "dcatde:licenseAttributionByText": {"@value": office.name, "@language": language},
        "dcatap:availability": _node(f"{EU}/planned-availability/STABLE"),
    }


def _node(address: str) -> dict[str, str]:
    return {"@id": address}


def _both(text: Words, **words: str) -> list[dict[str, str]]:
    found = []
    for language in LANGUAGES:
        with override(language):
            found.append({"@value": str(text) % words if words else str(text), "@language": language})
    return found
