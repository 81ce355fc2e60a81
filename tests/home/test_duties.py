"""What the law asks for and is missing or overdue: told to editors, not to visitors."""

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils.translation import gettext

from home.models import AccessibilityPage, EasyLanguagePage, ImprintPage, PrivacyPage
from portal.accounts.models import User
from tests import factories
from tests.admin import logged_in
from tests.factories import Portal, stream

from .legal import statement

# A page that is made up asks for the number of its type.
pytestmark = pytest.mark.django_db

REVIEW = "The last review is more than a year ago or has no date. Please review the statement."
COMPLETE = {
    "operator": "Amt für Muster",
    "legal_form": "Körperschaft des öffentlichen Rechts",
    "represented_by": "die Leitung",
    "street": "Musterweg 1",
    "postal_code": "52062",
    "city": "Aachen",
    "email": "amt@example.org",
    "phone": "+49 241 0",
    "responsible_name": "Erika Beispiel",
    "responsible_address": "Musterweg 1, 52062 Aachen",
}


def test_a_complete_imprint_lacks_nothing() -> None:
    """Register, tax number and supervision are asked of those only who have them."""
    assert ImprintPage(**COMPLETE).missing() == []


@pytest.mark.parametrize("name", COMPLETE)
def test_each_field_of_the_imprint_is_missed(name: str) -> None:
    """One empty field is one entry, by the name that the form shows."""
    label = str(ImprintPage._meta.get_field(name).verbose_name)
    assert [entry.lower() for entry in ImprintPage(**COMPLETE | {name: ""}).missing()] == [label.lower()]


@pytest.mark.parametrize("name", ["register_court", "register_number"])
def test_half_a_register_entry_is_missed(name: str) -> None:
    """A court without number, or a number without court."""
    assert len(ImprintPage(**COMPLETE, **{name: "HRB"}).missing()) == 1


def test_a_privacy_notice_needs_all_parts_of_every_purpose() -> None:
    """Missing parts are named with the purpose they belong to; a notice without purposes says so."""
    fields = {"controller": "Amt", "data_protection_officer": "Datenschutz", "as_of": "2026-01-31"}
    full = {
        "title": "Voll",
        "purpose": "<p>x</p>",
        "legal_basis": "a",
        "data": "b",
        "recipients": "c",
        "retention": "d",
    }
    assert len(PrivacyPage(**fields).missing()) == 1
    assert PrivacyPage(**fields, body=stream(("processing", full))).missing() == []
    bare = full | {"title": "Protokolle", "retention": "", "recipients": ""}
    found = PrivacyPage(**fields, body=stream(("processing", full), ("processing", bare))).missing()
    assert len(found) == 2
    assert all("Protokolle" in entry for entry in found)


def test_a_statement_that_is_not_fully_compliant_must_say_why() -> None:
    """Without any part listed, "partially" explains nothing; a third party must be named."""
    fields = {"responsible_body": "Amt", "prepared_on": "2026-01-31", "feedback_email": "amt@example.org"}
    assert AccessibilityPage(**fields, conformance="full").missing() == []
    assert len(AccessibilityPage(**fields, conformance="partial").missing()) == 1
    assert len(AccessibilityPage(**fields, conformance="full", method="third").missing()) == 1
    assert len(AccessibilityPage(**fields, conformance="full", ombuds_url="").missing()) == 1


@pytest.mark.parametrize(
    ("prepared", "reviewed", "today", "due"),
    [
        (None, None, "2026-01-01", True),
        ("2025-01-31", None, "2026-01-30", False),
        ("2025-01-31", None, "2026-01-31", True),
        ("2020-01-01", "2025-06-01", "2026-05-31", False),
        ("2020-01-01", "2025-06-01", "2026-06-01", True),
        ("2024-02-29", None, "2025-02-28", False),
        ("2024-02-29", None, "2025-03-01", True),
    ],
)
def test_a_review_is_due_after_a_year(
    site: Portal, prepared: str | None, reviewed: str | None, today: str, due: bool
) -> None:
    """From the last review, or else from the making of the statement; in German time."""
    page = statement(site, prepared_on=prepared, reviewed_on=reviewed)
    with time_machine.travel(f"{today}T00:30:00+01:00", tick=False):
        assert page.review_due is due
        assert (gettext(REVIEW) in page.notices()) is due


def test_staff_is_warned_and_visitors_are_not(editor: User, site: Portal) -> None:
    """The editor's form and the dashboard say it; the page shows its date and no more."""
    page = statement(site, prepared_on="2020-01-31")
    client = logged_in(editor)
    sentence = gettext(REVIEW)
    form = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    dashboard = client.get(reverse("wagtailadmin_home")).content.decode()
    public = Client().get(page.url).content.decode()
    assert sentence in form
    assert sentence in dashboard
    assert sentence not in public
    assert "2020-01-31" in public


def test_the_form_of_a_complete_page_shows_no_notice(editor: User, site: Portal) -> None:
    """No empty warning box."""
    page = factories.add(site.de.home, ImprintPage(title="Impressum", **COMPLETE))
    form = logged_in(editor).get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert "help-warning" not in form


def test_the_dashboard_names_pages_that_the_portal_lacks(editor: User, site: Portal) -> None:
    """Until a page exists, editors read that it does not; a draft is named as a draft."""
    client = logged_in(editor)
    sentence = gettext("The portal has no page “%(name)s” yet.")
    names = [EasyLanguagePage._meta.verbose_name, ImprintPage._meta.verbose_name]
    wanted = [sentence % {"name": f"{name[0].upper()}{name[1:]}"} for name in map(str, names)]
    empty = client.get(reverse("wagtailadmin_home")).content.decode()
    factories.add(site.de.home, EasyLanguagePage(title="Leichte Sprache"), live=False)
    with_draft = client.get(reverse("wagtailadmin_home")).content.decode()
    assert all(text in empty for text in wanted)
    assert wanted[0] not in with_draft
    assert wanted[1] in with_draft
    assert gettext("Not published yet.") in with_draft


def test_translators_are_not_bothered_with_german_pages(translator: User, site: Portal) -> None:
    """Whoever cannot edit a page does not read its notices."""
    statement(site, prepared_on="2020-01-31")
    dashboard = logged_in(translator).get(reverse("wagtailadmin_home")).content.decode()
    assert gettext(REVIEW) not in dashboard
