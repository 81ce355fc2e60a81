"""The demo site as a person gets it with `make run`: own process, own database, real server, real static files.

Browser tests, the audit and the screenshots all look at this one. It never touches var/.
"""

from __future__ import annotations

import fcntl
import json
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlsplit

import psycopg

ROOT = Path(__file__).resolve().parents[1]
#: Seconds until the portal must answer; loading the demo content takes most of them.
PATIENCE = 900
#: Signs the tokens of forms; known, so that a test can make one that is old enough.
SECRET_KEY = "only-for-the-demo-site-of-the-tests-" + "x" * 30


@dataclass(frozen=True)
class DemoSite:
    """Where the site answers (no slash at the end), and the password of `admin`."""

    url: str
    password: str = ""


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def fetch(address: str) -> str:
    """The text at an address of this machine."""
    with urllib.request.urlopen(address, timeout=60) as answer:
        return str(answer.read().decode())


def sitemap(url: str) -> list[str]:
    """The paths of all pages in the sitemap of the site at `url`, both languages."""

    def locations(address: str) -> list[str]:
        return re.findall(r"<loc>([^<]+)</loc>", fetch(address))

    return [urlsplit(page).path for part in locations(f"{url}/sitemap.xml") for page in locations(part)]


@contextmanager
def running() -> Iterator[DemoSite]:
    """A freshly loaded demo site; gone at the end, with everything it wrote.

    Raises:
        RuntimeError: the server ended or did not answer in time; the message holds what it said.
    """
    with tempfile.TemporaryDirectory(prefix="portal-demo-", ignore_cleanup_errors=True) as folder:
        port, log = free_port(), Path(folder) / "server.log"
        with database() as address, log.open("w") as output:
            process = subprocess.Popen(
                [sys.executable, "manage.py", "serve", "--port", str(port)],
                cwd=ROOT,
                env=environment(folder, address),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
            try:
                url = f"http://127.0.0.1:{port}"
                wait_for(process, url, log)
                yield DemoSite(url, password_in(log.read_text(encoding="utf-8")))
            finally:
                stop(process)


def environment(folder: str, database_url: str) -> dict[str, str]:
    """The variables of the server: those of this process, without what would lead it to other data."""
    foreign = ("DJANGO_", "PYTEST_", "BASE_URL")
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(foreign)}
    return inherited | {
        "VAR_DIR": folder,
        "DATABASE_URL": database_url or f"sqlite:///{folder}/portal.sqlite3",
        "SECRET_KEY": SECRET_KEY,
        "DEBUG": "0",
        "LOG_LEVEL": "WARNING",
        "COLUMNS": "200",
    }


@contextmanager
def database() -> Iterator[str]:
    """A new, empty database on the PostgreSQL server of DATABASE_URL; no address where that names none."""
    given = os.environ.get("DATABASE_URL", "")
    if not given.startswith(("postgres:", "postgresql:")):
        yield ""
        return
    parts, name = urlsplit(given), f"portal_demo_{os.getpid()}"
    with psycopg.connect(given, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"'.encode())
        try:
            yield parts._replace(path=f"/{name}").geturl()
        finally:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())


def wait_for(process: subprocess.Popen[bytes], url: str, log: Path) -> None:
    """Returns once the portal answers."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if process.poll() is not None:
            break
        try:
            fetch(f"{url}/livez")
            return
        except (URLError, OSError):
            time.sleep(0.2)
    raise RuntimeError(f"The demo site did not start:\n{log.read_text(encoding='utf-8')}")


def password_in(text: str) -> str:
    """The password that the first start prints: four groups of five characters."""
    found = re.search(r"\b[a-z2-9]{5}(?:-[a-z2-9]{5}){3}\b", text)
    return found.group() if found else ""


def stop(process: subprocess.Popen[bytes]) -> None:
    """Ends the server and its workers."""
    for sign in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(process.pid, sign)
            process.wait(15)
            return
        except ProcessLookupError:
            return
        except subprocess.TimeoutExpired:
            continue


@contextmanager
def given_or_running(address: str = "") -> Iterator[DemoSite]:
    """The site at `address`, or where none is given a new one."""
    with nullcontext(DemoSite(address.rstrip("/"))) if address else running() as site:
        yield site


@contextmanager
def shared(folder: Path) -> Iterator[DemoSite]:
    """One demo site for all processes that give the same folder; whoever comes first starts it and stays to the last.

    One lock lets a single process start the site; the other is held, shared, by all that use it, and
    the one that started it waits for them to let go.
    """
    address = folder / "demo-site.json"
    with (folder / "start.lock").open("a") as start, (folder / "use.lock").open("a") as use:
        fcntl.flock(start, fcntl.LOCK_EX)
        if address.is_file():
            fcntl.flock(use, fcntl.LOCK_SH)
            fcntl.flock(start, fcntl.LOCK_UN)
            yield DemoSite(**json.loads(address.read_text(encoding="utf-8")))
            return
        with running() as site:
            address.write_text(json.dumps(asdict(site)), encoding="utf-8")
            fcntl.flock(use, fcntl.LOCK_SH)
            fcntl.flock(start, fcntl.LOCK_UN)
            yield site
            # First out of the way of newcomers, then wait for those that are here.
            fcntl.flock(start, fcntl.LOCK_EX)
            address.unlink()
            fcntl.flock(start, fcntl.LOCK_UN)
            fcntl.flock(use, fcntl.LOCK_EX)


def main() -> None:
    """Serves until Ctrl-C."""
    with running() as site:
        print(f"{site.url} (admin, {site.password})", flush=True)
        signal.pause()


if __name__ == "__main__":
    main()
