"""What the form of a partner refuses, each with a sentence at the field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override
from wagtail.test.utils.form_data import inline_formset

from partners.models import PartnerFact, PartnerPage
from tests import factories
from tests.admin import add_url, edit_url, errors, form_data, logged_in, publish
from tests.blocks.test_refusals import BAD_ADDRESSES

if TYPE_CHECKING:
    from portal.accounts.models import User
    from tests.factories import Portal

PROFILE = {
    "title": "Werk",
    "slug": "werk",
    "kind": "company",
    "relation": "member",
    "website": "https://www.example.org",
    "city": "Aachen",
}


def refused(site: Portal, editor: User, **fields: Any) -> dict[str, str]:
    """Press “publish” on a new partner; the sentences of the form, empty if it was published."""
    client, url = logged_in(editor), add_url(PartnerPage, site.de.partners)
    response = publish(client, url, form_data(client, url, PartnerPage, **PROFILE | fields))
    assert PartnerPage.objects.exists() == (response.status_code == 302)
    return {} if response.status_code == 302 else errors(response)


def test_a_complete_profile_is_published(site: Portal, editor: User) -> None:
    """The refusals of this file do not refuse everything."""
    assert refused(site, editor, latitude="50.7762", longitude="6.0838") == {}


@pytest.mark.parametrize(
    ("given", "missing"), [({"latitude": "50.7762"}, "longitude"), ({"longitude": "6.0838"}, "latitude")]
)
def test_half_a_coordinate(site: Portal, editor: User, given: dict[str, str], missing: str) -> None:
    """The sentence stands at the half that is missing."""
    with override("en"):
        found = refused(site, editor, **given)
    assert set(found) == {missing}
    assert found[missing]


@pytest.mark.parametrize("place", [{"latitude": "91"}, {"latitude": "50,7762 N"}, {"longitude": "-180.5"}])
def test_a_place_that_is_not_on_earth(site: Portal, editor: User, place: dict[str, str]) -> None:
    """Out of range, or not a number."""
    field = next(iter(place))
    assert field in refused(site, editor, **{"latitude": "50", "longitude": "6"} | place)


@pytest.mark.parametrize("address", ["javascript:alert(1)", "//evil.example"])
def test_a_website_that_is_not_a_web_address(site: Portal, editor: User, address: str) -> None:
    """Refused in the form, with an example of what is asked for."""
    found = refused(site, editor, website=address)
    assert set(found) == {"website"}
    assert "https://www.example.org" in found["website"]


@pytest.mark.parametrize("address", ["javascript:alert(1)", "//evil.example"])
def test_a_source_that_is_not_a_web_address(site: Portal, editor: User, address: str) -> None:
    """The same rule for the facts of a profile, at the field of the fact."""
    client, url = logged_in(editor), add_url(PartnerPage, site.de.partners)
    facts = inline_formset([{"statement": "Hat 200 Beschäftigte", "source": "", "source_url": address, "as_of": ""}])
    response = publish(client, url, form_data(client, url, PartnerPage, **PROFILE, facts=facts))
    assert response.status_code == 200
    formset = response.context["form"].formsets["facts"]  # type: ignore[attr-defined]
    assert set(formset.errors[0]) == {"source_url"}
    assert "https://www.example.org" in str(formset.errors[0])


@pytest.mark.parametrize("address", BAD_ADDRESSES)
@pytest.mark.parametrize("name", ["website", "source_url"])
def test_the_model_refuses_what_the_form_refuses(name: str, address: str) -> None:
    """Also what an import or a script brings."""
    field = (PartnerPage if name == "website" else PartnerFact)._meta.get_field(name)
    with pytest.raises(ValidationError):
        field.clean(address, None)


@pytest.mark.parametrize("value", ["71", "1971-13", "10.10.1870", "bald"])
def test_a_year_of_founding_that_is_no_date(site: Portal, editor: User, value: str) -> None:
    """Year, month or day in ISO form; the sentence gives an example of each."""
    found = refused(site, editor, founded=value)
    assert set(found) == {"founded"}
    assert "2016-05-20" in found["founded"]


def test_a_draft_may_be_incomplete(site: Portal, editor: User) -> None:
    """Saving is not publishing: what is missing is asked for on publishing, at each field."""
    client, url = logged_in(editor), add_url(PartnerPage, site.de.partners)
    data = form_data(client, url, PartnerPage, title="Werk", slug="werk")
    assert client.post(url, data.dict()).status_code == 302
    page = PartnerPage.objects.get()
    assert not page.live
    response = publish(client, edit_url(page), form_data(client, edit_url(page), PartnerPage))
    assert response.status_code == 200
    assert {"kind", "city"} <= set(errors(response))


def test_the_factory_makes_what_the_form_takes(site: Portal) -> None:
    """Other tests build on profiles that an editor could have published."""
    factories.partner(site.de.partners).full_clean()
