"""The JSON-LD of every page type says what the page shows, in words that schema.org has."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import Page

from home.models import HomePage
from news.models import NewsPartner
from partners.models import PartnerField
from portal.pages.structured_data import as_json, compact
from portal.sitewide.models import Identity
from tests import factories
from tests.partners import register

from .vocabulary import problems

if TYPE_CHECKING:
    from django.test import Client

    from tests.factories import Portal

BASE = settings.WAGTAILADMIN_BASE_URL


def json_ld(client: Client, path: str) -> dict[str, Any]:
    """The one block of structured data of a page."""
    html = client.get(path).content.decode()
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.S)
    assert len(found) == 1
    data: dict[str, Any] = json.loads(found[0])
    return data


def node(data: dict[str, Any], kind: str) -> dict[str, Any]:
    """The one node of a type."""
    found = [each for each in data["@graph"] if each["@type"] == kind]
    assert len(found) == 1, [each["@type"] for each in data["@graph"]]
    return dict(found[0])


def found(client: Client) -> None:
    """The alliance gets its day of founding."""
    identity = Identity.for_site(Page.objects.get(depth=2, locale__language_code="de").get_site())
    identity.founded = date(2025, 5, 20)
    identity.save()


@pytest.mark.parametrize("language", ["de", "en"])
def test_home_names_the_alliance_its_founding_and_members_and_the_search(
    site: Portal, client: Client, language: str
) -> None:
    found(client)
    member = factories.partner(site.de.partners, title="RWTH Aachen", kind="university")
    factories.partner(site.de.partners, title="Fremdes Werk", relation="regional")
    factories.partner(site.de.partners, title="Entwurf", live=False)
    english = factories.translated(member, {"RWTH Aachen": "RWTH Aachen University"})
    data = json_ld(client, f"/{language}/")
    assert problems(data) == []
    alliance = node(data, "Organization")
    assert alliance["foundingDate"] == "2025-05-20"
    shown = member if language == "de" else english
    assert alliance["member"] == [
        {
            "@type": "CollegeOrUniversity",
            "@id": f"{shown.canonical_url}#this",
            "name": shown.title,
            "url": shown.canonical_url,
        }
    ]
    website = node(data, "WebSite")
    assert website["url"] == f"{BASE}/{language}/"
    assert website["inLanguage"] == language
    target = website["potentialAction"]["target"]["urlTemplate"]
    with override(language):
        assert target == f"{BASE}{reverse('search')}?query={{search_term_string}}"


def test_article_names_its_partners_picture_and_publisher(site: Portal, client: Client) -> None:
    partner = factories.partner(site.de.partners, title="FIR", kind="research")
    article = factories.news(
        site.de.news,
        title="Gründung & <mehr> im „Weißen Saal“ </script>",
        date=date(2025, 5, 22),
        topic=factories.topic("Allianz"),
        place="Aachen",
        lead_image=factories.image(file=factories.picture_file(size=(1600, 900))),
    )
    NewsPartner.objects.create(page=article, partner=partner)
    data = json_ld(client, article.url)
    assert problems(data) == []
    said = node(data, "NewsArticle")
    assert said["headline"] == "Gründung & <mehr> im „Weißen Saal“ </script>"
    assert (said["datePublished"], said["inLanguage"]) == ("2025-05-22", "de")
    assert said["dateModified"][:10] == article.last_published_at.date().isoformat()
    assert said["author"] == said["publisher"] == {"@id": node(data, "Organization")["@id"]}
    assert [(each["@type"], each["name"]) for each in said["mentions"]] == [("ResearchOrganization", "FIR")]
    picture, drawn = said["image"]
    assert picture["creditText"] == "Stadtarchiv | Erika Beispiel"
    for image in (picture, drawn):
        assert client.get(image["url"].removeprefix(BASE)).status_code == 200
    steps = node(data, "BreadcrumbList")["itemListElement"]
    assert [(step["position"], step["name"]) for step in steps] == [
        (1, site.de.home.title),
        (2, "Aktuelles"),
        (3, article.title),
    ]
    assert steps[-1]["item"]["@id"] == article.canonical_url


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("company", "Organization"),
        ("research", "ResearchOrganization"),
        ("university", "CollegeOrUniversity"),
        ("administration", "GovernmentOrganization"),
    ],
)
def test_profile_says_what_the_organisation_is_and_where(
    site: Portal, client: Client, kind: str, expected: str
) -> None:
    page = factories.partner(site.de.partners, kind=kind, short_name="Kurz", founded="1870-10", city="Jülich")
    PartnerField.objects.create(page=page, field=factories.ai_field("Robotik"), locale=page.locale)
    data = json_ld(client, page.url)
    assert problems(data) == []
    said = next(each for each in data["@graph"] if each.get("@id") == f"{page.canonical_url}#this")
    assert said["@type"] == expected
    assert said["address"] == {"@type": "PostalAddress", "addressLocality": "Jülich"}
    assert said["location"]["geo"] == {"@type": "GeoCoordinates", "latitude": 50.7762, "longitude": 6.0838}
    assert (said["foundingDate"], said["knowsAbout"], said["alternateName"]) == ("1870-10", ["Robotik"], "Kurz")
    assert said["sameAs"] == "https://www.example.org"
    assert said["memberOf"] == {"@id": f"{BASE}/#alliance"}


def test_profile_of_another_organisation_is_no_member_and_invents_no_place(site: Portal, client: Client) -> None:
    page = factories.partner(site.de.partners, relation="regional", latitude=None, longitude=None)
    data = json_ld(client, page.url)
    assert problems(data) == []
    said = next(each for each in data["@graph"] if each.get("@id") == f"{page.canonical_url}#this")
    assert "memberOf" not in said
    assert "geo" not in said["location"]


def test_memorandum_is_a_document_with_its_signatories(site: Portal, client: Client) -> None:
    page = register.memorandum(site, signed_on=date(2025, 5, 20))
    register.signatory(register.version(), name="Stadt Aachen", kind="administration")
    data = json_ld(client, page.url)
    assert problems(data) == []
    said = node(data, "DigitalDocument")
    assert said["datePublished"] == "2025-05-20"
    assert said["mentions"] == [{"@type": "GovernmentOrganization", "name": "Stadt Aachen"}]


def test_lists_hold_what_they_show(site: Portal, client: Client) -> None:
    first, second = factories.news(site.de.news), factories.news(site.de.news)
    partner = factories.partner(site.de.partners)
    for index, shown in ((site.de.news, [second, first]), (site.de.partners, [partner])):
        data = json_ld(client, index.url)
        assert problems(data) == []
        items = node(data, "CollectionPage")["mainEntity"]["itemListElement"]
        assert [(item["position"], item["url"]) for item in items] == [
            (number, page.canonical_url) for number, page in enumerate(shown, start=1)
        ]


def test_a_standard_page_is_a_web_page(site: Portal, client: Client) -> None:
    page = factories.standard(site.de.home, introduction="Wer wir sind.")
    data = json_ld(client, page.url)
    assert problems(data) == []
    assert node(data, "WebPage")["description"] == "Wer wir sind."


def test_the_check_finds_what_is_wrong() -> None:
    """The vocabulary knows right from wrong; otherwise the tests above would prove nothing."""
    graph = [
        {"@type": "NewsArticle", "@id": "a", "headline": "", "geo": "x", "publisher": {"@id": "b"}},
        {"@type": "Organization", "foundingDate": "in May", "member": {"@type": "Place", "name": "Aachen"}},
        {"@type": "Newspaper article"},
    ]
    said = problems({"@context": "https://schema.org", "@graph": graph})
    assert [problem.split(": ", 1)[1].split(" is none")[0] for problem in said] == [
        "empty",
        "no such property",
        "refers to nothing",
        "'in May'",
        "Place",
        "unknown type Newspaper article",
    ]


def test_json_cannot_leave_its_script_element() -> None:
    text = as_json({"name": "</script><!--& 'x'"})
    assert not set("<>&") & set(text)
    assert json.loads(text) == {"name": "</script><!--& 'x'"}


def test_what_is_not_known_is_not_said() -> None:
    node = compact({"@type": "Organization", "name": "", "url": None, "knowsAbout": [], "location": {}, "position": 0})
    assert node == {"@type": "Organization", "position": 0}


def test_costs_the_same_with_5_and_with_50_members(site: Portal, client: Client) -> None:
    def queries() -> int:
        client.get("/de/")
        with CaptureQueriesContext(
            connection,
        ) as captured:
            assert client.get("/de/").status_code == 200
        return len(captured)

    for _number in range(5):
        factories.partner(site.de.partners)
    with_5 = queries()
    template = factories.partner(site.de.partners)
    for number in range(45):
        template.copy(update_attrs={"slug": f"kopie-{number}", "title": f"Kopie {number}"})
    assert len(node(json_ld(client, "/de/"), "Organization")["member"]) == 51
    assert queries() == with_5
    assert HomePage.objects.count() == 2
