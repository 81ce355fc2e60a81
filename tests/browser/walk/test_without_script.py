"""Everything works in a browser that runs no JavaScript."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from .addresses import LANGUAGES, section
from .conftest import Visitor
from .measures import NARROW
from .test_states import fill_in_and_send, form, search, send

BOTH = pytest.mark.parametrize("language", LANGUAGES)


@BOTH
def test_navigation_and_language_switch(language: str, without_script: Visitor) -> None:
    page, other = without_script.page, {"de": "en", "en": "de"}[language]
    without_script.open(f"/{language}/")
    page.locator(f"#nav a[href='{section('partners', language)}']").click()
    expect(page).to_have_url(without_script.home + section("partners", language))
    expect(page.locator("#nav a[aria-current=page]")).to_have_count(1)
    page.locator(f"header a[hreflang={other}]").click()
    expect(page).to_have_url(without_script.home + section("partners", other))


@BOTH
def test_menu_of_small_screens(language: str, without_script: Visitor) -> None:
    page = without_script.page
    page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    without_script.open(f"/{language}/")
    expect(page.locator("#nav")).to_be_hidden()
    page.locator("[popovertarget=nav]").first.press("Enter")
    page.locator(f"#nav a[href='{section('news', language)}']").click()
    expect(page).to_have_url(without_script.home + section("news", language))


@BOTH
def test_search(language: str, without_script: Visitor) -> None:
    page = without_script.page
    without_script.open(search()(language))
    page.locator("[name=query]").fill("Memorandum")
    page.locator("[name=query]").press("Enter")
    expect(page).to_have_url(without_script.home + search("Memorandum")(language))
    expect(page.locator(".entry h3 a").first).to_be_visible()


@pytest.mark.parametrize("width", [320, 1280])
def test_filters(width: int, without_script: Visitor) -> None:
    page = without_script.page
    page.set_viewport_size({"width": width, "height": 800})
    without_script.open(section("partners", "de"))
    before = page.locator(".entry").count()
    if width == NARROW["width"]:
        page.locator(".filters summary").click()
    page.locator(".filters input[type=checkbox]").first.check()
    page.locator(".filters button[type=submit]").click()
    expect(page.locator(".filters input:checked")).to_have_count(1)
    assert 0 < page.locator(".entry").count() < before


@BOTH
def test_form(language: str, without_script: Visitor) -> None:
    page = without_script.page
    without_script.open(form(language))
    send(page)
    expect(page.locator("#errors a")).to_have_count(1)
    expect(page.locator("#errors")).to_be_focused()
    fill_in_and_send(page)
    expect(page.locator("[role=status]")).to_be_visible()
