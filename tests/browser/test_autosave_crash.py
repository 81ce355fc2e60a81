"""The server is killed while somebody types: at most the last second is lost, and not even that in the browser."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.demo_site import ROOT, environment, free_port, stop, wait_for

#: Content for the server: one page at the desk and somebody who is logged in.
SEED = """
import json
import django
django.setup()
from django.conf import settings
from django.core.management import call_command
call_command("migrate", verbosity=0)
from tests.admin import logged_in
from tests.browser.desk import job, person
work, user = job(), person("Translator")
print("SEED", json.dumps({"job": work.pk, "session": logged_in(user).cookies[settings.SESSION_COOKIE_NAME].value}))
"""
TYPED = "Open to all who would like to join us, whether they are a company, a school or a town in the region."
#: Notes what stands in the field, and when.
WATCH = """element => {
    window.typed = [];
    element.addEventListener("input", () => window.typed.push([performance.now(), element.value]));
}"""


class Server:
    """A portal in a process of its own that can be killed and started again."""

    def __init__(self, folder: Path) -> None:
        self.env = environment(str(folder), "")
        self.port, self.log = free_port(), folder / "server.log"
        self.url = f"http://127.0.0.1:{self.port}"
        self.database = folder / "portal.sqlite3"

    def seed(self) -> dict[str, str]:
        """Fill the database."""
        settings = self.env | {"DJANGO_SETTINGS_MODULE": "portal.settings.local"}
        done = subprocess.run(
            [sys.executable, "-c", SEED],
            cwd=ROOT,
            env=settings,
            capture_output=True,
            text=True,
            timeout=600,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        line = next(line for line in done.stdout.splitlines() if line.startswith("SEED "))
        found: dict[str, str] = json.loads(line.removeprefix("SEED "))
        return found

    def start(self) -> None:
        """Serve, and wait until it answers."""
        with self.log.open("a") as output:
            self.process = subprocess.Popen(
                [sys.executable, "manage.py", "serve", "--port", str(self.port)],
                cwd=ROOT,
                env=self.env,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        wait_for(self.process, self.url, self.log)

    def kill(self) -> None:
        """As a power cut does: no process of it gets to do anything more."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(30)

    def stored(self) -> str:
        """The longest English text in the database, as another program reads it."""
        with closing(sqlite3.connect(self.database)) as connection:
            rows = connection.execute("SELECT data FROM wagtail_localize_stringtranslation WHERE data LIKE 'Open%'")
            return max((row[0] for row in rows), key=len, default="")


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """A server with one page at the desk, not started."""
    server = Server(tmp_path)
    yield server
    if hasattr(server, "process"):
        stop(server.process)


def test_sigkill_while_typing(browser: Browser, server: Server) -> None:
    """What was typed a second before the kill is in the database; after a restart the browser brings the rest."""
    seed = server.seed()
    server.start()
    context = browser.new_context(base_url=server.url, locale="de-DE")
    context.add_cookies([{"name": "sessionid", "value": seed["session"], "url": server.url}])
    page = context.new_page()
    page.goto(f"/admin/translation/{seed['job']}/")
    row = page.locator("[data-unit]").filter(has=page.locator(".desk-source", has_text="Offen für alle."))
    field = row.locator("[data-field]")
    field.evaluate(WATCH)
    field.click()
    # The first save after a start takes longer; people have typed before.
    page.keyboard.type("Open")
    expect(row.locator("[data-saving][data-state=saved]")).to_be_visible()
    page.keyboard.type(TYPED.removeprefix("Open"), delay=30)
    now = page.evaluate("performance.now()")
    server.kill()
    history: list[tuple[float, str]] = page.evaluate("window.typed")
    before = [text for moment, text in history if moment <= now - 1000]
    assert len(before) > 20
    stored = server.stored()
    assert TYPED.startswith(stored)
    assert len(stored) >= len(before[-1])
    expect(field).to_have_value(TYPED)
    server.start()
    expect(row.locator("[data-saving][data-state=saved]")).to_be_visible(timeout=60_000)
    assert server.stored() == TYPED
    context.close()
