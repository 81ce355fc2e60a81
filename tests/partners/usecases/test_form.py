"""An editor writes a use case in the CMS: it is published, previewed half done, and refused where it makes no sense."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from wagtail.test.utils.form_data import inline_formset, rich_text

from partners.models import UseCaseIndexPage, UseCasePage
from tests import factories
from tests.admin import add_url, errors, form_data, logged_in, preview, publish

if TYPE_CHECKING:
    from portal.accounts.models import User
    from tests.factories import Portal

ROWS = ("results", "partners", "fields", "sectors", "technologies")
CASE = {
    "title": "Ausschuss erkennen",
    "slug": "ausschuss-erkennen",
    "introduction": "Eine Kamera prüft Gussteile.",
    "stage": "pilot",
    "problem": rich_text("<p>Zu spät.</p>"),
    "solution": rich_text("<p>Früher.</p>"),
    "method": rich_text(""),
}


@pytest.fixture
def index(site: Portal) -> UseCaseIndexPage:
    """The German list."""
    return factories.use_cases(site.de.home)


def filled(**fields: Any) -> dict[str, Any]:
    empty: dict[str, Any] = {name: inline_formset([]) for name in ROWS}
    return {**CASE, **empty, **fields}


def test_an_editor_publishes_a_use_case(site: Portal, index: UseCaseIndexPage, editor: User) -> None:
    partner = factories.partner(site.de.partners)
    client, url = logged_in(editor), add_url(UseCasePage, index)
    result = {"figure": "−12", "unit": "%", "measures": "Ausschuss", "source": "", "source_url": "", "as_of": "2025-06"}
    rows = {
        "partners": inline_formset([{"partner": partner.pk, "role": "user"}]),
        "results": inline_formset([result]),
    }
    response = publish(client, url, form_data(client, url, UseCasePage, **filled(**rows)))
    assert response.status_code == 302
    page = UseCasePage.objects.get()
    assert page.live
    assert [row.partner for row in page.partners.all()] == [partner]
    assert "Zu spät." in page.problem


def test_a_page_that_is_half_done_can_be_previewed(site: Portal, index: UseCaseIndexPage, editor: User) -> None:
    partner = factories.partner(site.de.partners, title="Werk Muster")
    client, add = logged_in(editor), add_url(UseCasePage, index)
    rows = {
        "partners": inline_formset([{"partner": partner.pk, "role": ""}]),
        "results": inline_formset([{"figure": "", "unit": "", "measures": "", "source": "", "source_url": ""}]),
    }
    data = form_data(client, add, UseCasePage, **filled(introduction="", **rows))
    shown = preview(client, add_url(UseCasePage, index, "preview_on_add"), data)
    assert "Ausschuss erkennen" in shown
    assert "Werk Muster" in shown


@pytest.mark.parametrize(
    ("field", "value", "more"),
    [
        ("ended", "2023", {"started": "2024"}),
        ("started", "bald", {}),
        ("website", "javascript:alert(1)", {}),
        ("introduction", "", {}),
        ("stage", "dreamt", {}),
    ],
)
def test_what_makes_no_sense_is_refused_at_its_field(
    index: UseCaseIndexPage, editor: User, field: str, value: str, more: dict[str, str]
) -> None:
    client, url = logged_in(editor), add_url(UseCasePage, index)
    response = publish(client, url, form_data(client, url, UseCasePage, **filled(**{field: value}, **more)))
    assert response.status_code == 200
    assert [*errors(response)] == [field]
    assert not UseCasePage.objects.exists()


def test_an_english_profile_is_refused_with_a_sentence(site: Portal, index: UseCaseIndexPage, editor: User) -> None:
    english = factories.translated(factories.partner(site.de.partners))
    client, url = logged_in(editor), add_url(UseCasePage, index)
    rows = {"partners": inline_formset([{"partner": english.pk, "role": "user"}])}
    response = publish(client, url, form_data(client, url, UseCasePage, **filled(**rows)))
    assert response.status_code == 200
    formset = response.context["form"].formsets["partners"]
    assert [*formset.errors[0]] == ["partner"]
