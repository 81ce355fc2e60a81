"""A real Chromium for the browser tests, one for all, with a fresh context and page for every test."""

import os
from collections.abc import Iterator

import pytest
from django.db import connections
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from .chromium import FLAGS, provide


@pytest.fixture(scope="session")
def browser(django_db_setup: None) -> Iterator[Browser]:
    """The Chromium found or installed; the run fails with a sentence when none can be had."""
    before = {alias: connections[alias] for alias in connections}
    try:
        path = provide()
    except RuntimeError as error:
        pytest.fail(str(error), pytrace=False)
    with pytest.MonkeyPatch.context() as patch:
        # Playwright keeps an event loop in this thread, in which Django would refuse its database.
        patch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        with sync_playwright() as playwright:
            # For the same reason Django would make new connections, which lack what the set-up left in these.
            for alias, connection in before.items():
                connections[alias] = connection
            chromium = playwright.chromium.launch(executable_path=path, args=FLAGS)
            yield chromium
            chromium.close()


@pytest.fixture(scope="session")
def live_server(django_db_setup: None, live_server: LiveServer) -> LiveServer:
    """The server, once there is a test database: before, its threads would share one connection to one in memory."""
    return live_server


@pytest.fixture
def base_url(live_server: LiveServer) -> str:
    """Address of the portal under test, without a slash at the end; its database is emptied afterwards."""
    return str(live_server.url)


@pytest.fixture
def complaints() -> list[str]:
    """What the browser complained about: errors of scripts and on the console. A test may clear it."""
    return []


@pytest.fixture
def context(browser: Browser, base_url: str, complaints: list[str]) -> Iterator[BrowserContext]:
    """A fresh browser profile in German; at its end, any complaint left fails the test."""
    context = browser.new_context(base_url=base_url, locale="de-DE", timezone_id="Europe/Berlin")
    context.set_default_timeout(10_000)
    context.on("weberror", lambda error: complaints.append(f"{error.page and error.page.url}: {error.error}"))
    context.on(
        "console",
        lambda message: (
            complaints.append(f"{message.location['url']}: {message.text}") if message.type == "error" else None
        ),
    )
    yield context
    context.close()
    assert not complaints, "The browser complained:\n" + "\n".join(complaints)


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """An empty tab."""
    return context.new_page()
