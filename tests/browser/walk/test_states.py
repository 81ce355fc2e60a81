"""What a page can become: searched, filled in, opened, missing, broken. Measured like every page."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus

import pytest
from django.core import signing
from django.test import RequestFactory
from django.urls import reverse
from django.utils.translation import override
from playwright.sync_api import Page, expect

from home.barriers.addresses import FORM
from home.barriers.form import BarrierForm
from partners.keeping.addresses import KEEP
from portal.delivery.views import server_error
from tests.demo_site import SECRET_KEY

from .addresses import LANGUAGES, page_of, section
from .conftest import Visitor
from .measures import NARROW, ask, axe, equip, everything

ALWAYS = pytest.mark.parametrize("language", LANGUAGES)


@dataclass(frozen=True)
class State:
    """How to get there from a path; `shows` is there once one has arrived."""

    path: Callable[[str], str]
    shows: str
    reach: Callable[[Page], None] = lambda page: None
    status: int = HTTPStatus.OK


def search(query: str = "") -> Callable[[str], str]:
    """The path of the search."""

    def path(language: str) -> str:
        with override(language):
            return reverse("search") + (f"?query={query}" if query else "")

    return path


def form(language: str) -> str:
    """The path of the form for barriers."""
    with override(language):
        return f"{page_of('accessibility', language)}{FORM}"


def named(name: str) -> Callable[[str], str]:
    """The path of a page that has a name."""

    def path(language: str) -> str:
        with override(language):
            return reverse(name)

    return path


def keep(language: str) -> str:
    """The path at which somebody asks for the link to keep a profile."""
    with override(language):
        return f"{section('partners', language, 'partners/rwth-aachen')}{KEEP}"


def send(page: Page) -> None:
    """Presses the button of the form."""
    page.locator("form[method=post] button[type=submit]").click()


def fill_in_and_send(page: Page) -> None:
    """A report that was written calmly: its form is old enough."""
    page.locator("textarea").fill("Der Knopf sagt nicht, was er tut.")
    shown = signing.loads(
        page.locator("[name=token]").input_value(), key=SECRET_KEY, salt=f"form:{BarrierForm.purpose}"
    )
    old = signing.dumps([uuid.uuid4().hex, shown[1] - 60], key=SECRET_KEY, salt=f"form:{BarrierForm.purpose}")
    page.locator("[name=token]").evaluate("(field, value) => { field.value = value; }", old)
    send(page)


def open_all(page: Page) -> None:
    """Opens everything that can be unfolded."""
    page.evaluate("() => document.querySelectorAll('details').forEach(each => { each.open = true; })")


def type_in_search(page: Page) -> None:
    """Begins to type, and waits for the suggestions."""
    page.get_by_role("combobox").press_sequentially("Alli")
    expect(page.get_by_role("option").first).to_be_visible()


def first_topic(page: Page) -> None:
    """Follows the first topic after “all”."""
    page.locator("header .tags a").nth(1).click()


def first_filter(page: Page) -> None:
    """Ticks the first box and applies it."""
    open_all(page)
    page.locator(".filters input[type=checkbox]").first.check()
    page.locator(".filters button[type=submit]").click()


def say_what_is_needed(page: Page) -> None:
    """Describes a need, calmly, and sends it."""
    page.locator("main textarea[name=need]").fill("Wir wollen Ausschuss in der Gießerei früher erkennen.")
    page.locator("main form[method=post] button[type=submit]").first.click()


STATES = {
    "search empty": State(search(), "form[role=search]"),
    "search with hits": State(search("Alliance"), ".entries .entry"),
    "search without hits": State(search("qxzvwjk"), ".note"),
    "suggestions": State(search(), "[role=listbox]", type_in_search),
    "form empty": State(form, "form[method=post]"),
    "form invalid": State(form, "#errors a", send),
    "form sent": State(form, "[role=status]", fill_in_and_send),
    "not found": State(lambda language: f"/{language}/gibt-es-nicht/", "form[role=search]", status=404),
    "filters open": State(lambda language: section("partners", language), ".filters[open]", open_all),
    "filters applied": State(lambda language: section("partners", language), ".check input:checked", first_filter),
    "offers, filters applied": State(
        lambda language: section("offers", language), ".check input:checked", first_filter
    ),
    "use cases, compact": State(lambda language: section("use_cases", language) + "?view=compact", ".compact"),
    "map, closer": State(lambda language: section("partners", language) + "?zoom=4", "[data-zoom=out]"),
    "form for what one needs": State(named("needs"), "textarea[name=need]"),
    "form for what one needs, answered": State(named("needs"), ".entries", say_what_is_needed),
    "form to keep a profile": State(keep, "main form[method=post]"),
    "open data": State(named("open_data"), "main h1"),
    "accordion open": State(lambda language: page_of("participate", language), ".accordion details[open]", open_all),
    "news of a topic": State(lambda language: section("news", language), ".tag--on", first_topic),
    "news, page 2": State(lambda language: section("news", language) + "?page=2", "[rel=prev]"),
}


@ALWAYS
@pytest.mark.parametrize("name", STATES)
def test_state(name: str, language: str, newcomer: Visitor) -> None:
    state = STATES[name]
    assert newcomer.open(state.path(language)).status == state.status
    state.reach(newcomer.page)
    expect(newcomer.page.locator(state.shows).first).to_be_attached()
    faults = everything(newcomer.page, language)
    # A form for everybody needs its token against forged requests, and nothing else.
    expected = {"cookie: csrftoken"} if "form" in name else set()
    faults += [note for note in newcomer.faults() if note not in expected and "Failed to load resource" not in note]
    assert not faults, f"{name}, {language}\n" + "\n".join(faults)


@ALWAYS
def test_menu_open(language: str, anybody: Visitor) -> None:
    anybody.page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    anybody.open(f"/{language}/")
    anybody.page.locator("[popovertarget=nav]").first.click()
    expect(anybody.page.locator("#nav")).to_be_visible()
    equip(anybody.page)
    faults = axe(anybody.page)
    for measure in ("scrolling", "clipping", "targets"):
        faults += ask(anybody.page, measure)
    assert not faults, "\n".join(faults)


@ALWAYS
def test_note_on_an_untranslated_page(language: str, anybody: Visitor) -> None:
    other = {"de": "en", "en": "de"}[language]
    anybody.open(page_of("press", other))
    image = anybody.page.locator("meta[property='og:image']").get_attribute("content") or ""
    found = re.search(r"/social/(\d+)-", image)
    assert found
    anybody.open(f"/{language}/?untranslated={found.group(1)}")
    expect(anybody.page.locator(".notice a")).to_have_attribute("lang", other)
    faults = everything(anybody.page, language) + anybody.faults()
    assert not faults, "\n".join(faults)


def test_server_error(anybody: Visitor) -> None:
    html = server_error(RequestFactory().get("/de/")).content.decode()
    broken = f"{anybody.home}/de/kaputt/"
    anybody.page.route(broken, lambda route: route.fulfill(status=500, content_type="text/html", body=html))
    assert anybody.open("/de/kaputt/").status == HTTPStatus.INTERNAL_SERVER_ERROR
    anybody.page.unroute(broken)
    faults = [fault for fault in everything(anybody.page, "de") if "first stop" not in fault]
    assert not faults, "\n".join(faults)
