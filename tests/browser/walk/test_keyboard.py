"""Operating the portal with the keys alone, and choosing its appearance."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from .addresses import LANGUAGES
from .conftest import Visitor
from .measures import NARROW, axe, equip
from .test_states import form, send

MENU = "[popovertarget=nav]:not(.nav__close)"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_small_screens_menu_opens_and_closes_by_key_and_gives_the_focus_back(
    language: str, newcomer: Visitor
) -> None:
    page = newcomer.page
    page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    newcomer.open(f"/{language}/")
    opener, menu = page.locator(MENU), page.locator("#nav")
    for closing in ("Escape", "Enter"):
        opener.focus()
        page.keyboard.press("Enter")
        expect(menu).to_be_visible()
        page.keyboard.press("Tab")
        assert page.evaluate("() => document.activeElement.closest('#nav') !== null")
        # Enter presses the first thing in the menu: the button that closes it.
        page.keyboard.press(closing)
        expect(menu).to_be_hidden()
        expect(opener).to_be_focused()


def test_the_skip_link_leads_past_the_navigation(newcomer: Visitor) -> None:
    newcomer.open("/de/")
    newcomer.page.keyboard.press("Tab")
    newcomer.page.keyboard.press("Enter")
    newcomer.page.keyboard.press("Tab")
    assert newcomer.page.evaluate("() => document.activeElement.closest('main') !== null")


def test_the_appearance_is_kept_only_once_somebody_chose_it(newcomer: Visitor) -> None:
    page = newcomer.page
    newcomer.open("/de/")
    button = page.locator("[data-theme-toggle]")
    assert page.evaluate("() => localStorage.length") == 0
    light = page.evaluate("() => getComputedStyle(document.body).backgroundColor")
    button.press("Enter")
    expect(button).to_have_attribute("aria-pressed", "true")
    assert page.evaluate("() => getComputedStyle(document.body).backgroundColor") != light
    assert page.evaluate("() => Object.entries({ ...localStorage })") == [["portal-theme", "dark"]]
    newcomer.open("/en/")
    expect(button).to_have_attribute("aria-pressed", "true")
    assert page.evaluate("() => getComputedStyle(document.body).backgroundColor") != light
    equip(page)
    assert not axe(page)
    button.press("Space")
    assert page.evaluate("() => getComputedStyle(document.body).backgroundColor") == light


def test_errors_of_a_form_come_first_and_keep_what_was_written(newcomer: Visitor) -> None:
    page = newcomer.page
    newcomer.open(form("de"))
    page.locator("[name=email]").fill("erika@")
    send(page)
    expect(page.locator("#errors")).to_be_focused()
    page.locator("#errors a").first.press("Enter")
    expect(page.locator("[name=message]")).to_be_focused()
    expect(page.locator("[name=message]")).to_have_attribute("aria-invalid", "true")
    expect(page.locator("[name=email]")).to_have_value("erika@")
