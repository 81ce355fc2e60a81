"""The directory in a browser: from a need to an enquiry, and the list with its map, with and without script."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils.translation import override
from playwright.sync_api import Browser, Page, expect

from portal.forms import guarded
from portal.outbox.worker import work
from portal.search import abilities, meaning, snapshot
from portal.search.index import refresh_all
from tests import factories


@pytest.fixture
def directory(base_url: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of a directory with three partners, indexed by words alone."""
    monkeypatch.setattr(guarded, "LEAST_AGE", timedelta(0))
    monkeypatch.setattr(meaning, "is_available", lambda: False)
    snapshot._current.clear()
    abilities._current.clear()
    parent = factories.portal().de.partners
    lead = "Wir erkennen Lunker in Gussteilen aus der Gießerei."
    factories.partner(parent, title="Werk Muster", introduction=lead, contact_email="werk@example.org")
    factories.partner(parent, title="Hochschule Muster", kind="university", latitude="50.66", longitude="6.79")
    factories.partner(parent, title="Nachbar Muster", latitude="50.79", longitude="6.10")
    refresh_all(lambda done, total: None)
    return str(parent.url)


def test_from_a_need_to_an_enquiry_without_script(browser: Browser, base_url: str, directory: str) -> None:
    context = browser.new_context(base_url=base_url, java_script_enabled=False)
    page = context.new_page()
    page.goto(directory)
    page.locator("#need").fill("Wir suchen jemanden, der Lunker in unserer Gießerei findet")
    page.locator(".need-form button").click()
    with override("de"):
        assert page.url.split("#")[0] == base_url + reverse("needs")
    expect(page.locator(".because mark").first).to_be_visible()
    page.locator(".entry a").first.click()
    page.locator('a[href*="contact"], a[href*="kontakt"]').first.click()
    page.locator("#id_message").fill("Können Sie helfen?")
    page.locator("#id_name").fill("Erika Beispiel")
    page.locator("#id_email").fill("erika@example.org")
    page.locator("main form button").click()
    expect(page.locator("main [role=status]")).to_contain_text("Werk Muster")
    work()
    assert [message.to for message in mail.outbox] == [["werk@example.org"]]
    context.close()


def test_the_list_changes_in_place(page: Page, directory: str) -> None:
    """Address, title, focus, announcement and the way back are those of a new page."""
    page.goto(directory)
    page.evaluate("window.isSamePage = true")
    box = page.locator('input[name=kind][value="university"]')
    box.focus()
    page.keyboard.press("Space")
    page.wait_for_url("**kind=university*")
    expect(page.locator(".entry")).to_have_count(1)
    expect(page.locator('input[name=kind][value="university"]')).to_be_focused()
    expect(page.locator("[data-listing-status]")).to_contain_text("1")
    expect(page.locator(".rmap__svg a")).to_have_count(1)
    page.go_back()
    expect(page.locator(".entry")).to_have_count(3)
    assert page.evaluate("window.isSamePage") is True


def test_the_map_by_keyboard_and_without_script(browser: Browser, base_url: str, directory: str) -> None:
    context = browser.new_context(base_url=base_url, java_script_enabled=False)
    page = context.new_page()
    page.goto(directory)
    cluster = page.locator(".rmap__svg a:has(.rmap__count)")
    expect(cluster).to_have_count(1)
    cluster.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**zoom=*")
    expect(page.get_by_role("link", name="Nachbar Muster").last).to_be_visible()
    expect(page.locator(".rmap__count")).to_have_count(0)
    page.locator("[data-zoom=whole]").click()
    page.locator('.rmap__svg a[aria-label="Hochschule Muster"]').focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Hochschule Muster")
    context.close()


def test_a_row_of_the_list_marks_its_place_on_the_map(page: Page, directory: str) -> None:
    page.goto(directory)
    row = page.locator(".entry", has_text="Hochschule Muster")
    key = row.get_attribute("data-at")
    marked = page.locator(f'.rmap__svg .is-marked[data-has~="{key}"]')
    expect(marked).to_have_count(0)
    row.get_by_role("link").first.focus()
    expect(marked).to_have_count(1)
    page.locator("#need").focus()
    expect(marked).to_have_count(0)
    row.hover()
    expect(marked).to_have_count(1)
