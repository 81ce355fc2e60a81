"""One demo site for the whole run, and one browser profile with which every page of it is visited."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Response

from tests.demo_site import DemoSite, shared


@dataclass
class Visitor:
    """A person without any history, and everything that their browser did or complained about."""

    context: BrowserContext
    page: Page
    home: str
    notes: list[str] = field(default_factory=list)

    def open(self, path: str) -> Response:
        """Goes to a path of the site."""
        self.notes.clear()
        response = self.page.goto(f"{self.home}{path}")
        assert response is not None
        return response

    def faults(self) -> list[str]:
        """Complaints, foreign requests and cookies since the last `open`."""
        return [*self.notes, *(f"cookie: {cookie['name']}" for cookie in self.context.cookies())]


def visitor(browser: Browser, home: str, **options: object) -> Visitor:
    """A new profile; `options` are Playwright's."""
    settings = {"locale": "de-DE", "timezone_id": "Europe/Berlin", "reduced_motion": "reduce"}
    context = browser.new_context(**{**settings, **options})  # type: ignore[arg-type]
    context.set_default_timeout(20_000)
    person = Visitor(context, context.new_page(), home)

    def requested(address: str) -> None:
        if not address.startswith((home, "data:", "blob:")):
            person.notes.append(f"foreign request: {address}")

    context.on("request", lambda request: requested(request.url))
    context.on("weberror", lambda error: person.notes.append(f"script: {error.error}"))
    context.on(
        "console",
        lambda message: person.notes.append(f"console: {message.text}") if message.type == "error" else None,
    )
    return person


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DemoSite]:
    """The demo site, one for all processes of a run; that of DEMO_SITE, if set, to try something out quickly."""
    if given := os.environ.get("DEMO_SITE"):
        yield DemoSite(given)
        return
    base = tmp_path_factory.getbasetemp()
    with shared(base.parent if base.name.startswith("popen-") else base) as site:
        yield site


@pytest.fixture(scope="session")
def _everybody(browser: Browser, demo: DemoSite) -> Iterator[Visitor]:
    person = visitor(browser, demo.url)
    yield person
    person.context.close()


@pytest.fixture
def anybody(_everybody: Visitor) -> Visitor:
    """The anonymous visitor, without cookies."""
    _everybody.context.clear_cookies()
    return _everybody


@pytest.fixture
def newcomer(browser: Browser, demo: DemoSite) -> Iterator[Visitor]:
    """An anonymous visitor with a profile of their own."""
    person = visitor(browser, demo.url)
    yield person
    person.context.close()


@pytest.fixture
def without_script(browser: Browser, demo: DemoSite) -> Iterator[Visitor]:
    """An anonymous visitor whose browser runs no JavaScript."""
    person = visitor(browser, demo.url, java_script_enabled=False)
    yield person
    person.context.close()
