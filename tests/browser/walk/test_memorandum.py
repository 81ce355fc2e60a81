"""All views below the memorandum and the states of its forms, with a register that is not empty; both languages.

In a process of its own: an entry loads its badges at once, which a database shared with the test does not bear.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.demo_site import free_port, stop, wait_for
from tests.partners.installation import Installation, installation

from .addresses import LANGUAGES
from .conftest import visitor
from .measures import everything

# Where pytest-xdist groups tests, one worker builds the portal.
pytestmark = pytest.mark.xdist_group("memorandum")


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """The portal, served."""
    folder = tmp_path_factory.mktemp("memorandum")
    with installation(folder, "build") as found:
        port, log = free_port(), Path(folder / "server.log")
        with log.open("w") as output:
            server = found.start("manage.py", "serve", "--port", str(port), output=output)
        found.url = f"http://127.0.0.1:{port}"
        try:
            wait_for(server, found.url, log)
            yield found
        finally:
            stop(server)


def press(page: Page) -> None:
    """Sends the form as it is."""
    with page.expect_navigation():
        page.locator("main form .button").first.click()


#: Forms that complain when they are sent as they were opened.
REFUSING: dict[str, Callable[[Page], None]] = {
    "sign": press,
    "sign summary": press,
    "propose": press,
    "name a successor": press,
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_view_and_state(language: str, portal: Installation, browser: Browser) -> None:
    person = visitor(browser, portal.url)
    faults: list[str] = []

    def measure(name: str) -> None:
        found = everything(person.page, language)
        # Forms need their token against forged requests, and nothing else.
        found += [note for note in person.faults() if "csrftoken" not in note and "Failed to load" not in note]
        faults.extend(f"{name}: {fault}" for fault in found)

    for name, path in portal.seeded[language].items():
        assert person.open(path).status in (200, 404), name
        measure(name)
        if name in REFUSING:
            REFUSING[name](person.page)
            assert person.page.locator("#errors").count() == 1, name
            measure(f"{name}, refused")
    person.context.close()
    assert not faults, "\n".join(faults)
