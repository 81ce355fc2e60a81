"""Finds a Chromium for the browser tests, or gets one. `python -m tests.browser.chromium` says which."""

import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # The pages under test must not need any other machine.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
]
ADVICE = (
    "The browser tests need Chromium, and none could be found or installed. Install it "
    "(on Debian: apt install chromium) or set CHROMIUM to the path of one, then try again."
)


def playwrights_own() -> str | None:
    """Path of the newest Chromium in Playwright's download folder, if any."""
    given = os.environ.get("PLAYWRIGHT_BROWSERS_PATH")
    folders = (
        [Path(given)] if given else [Path.home() / ".cache/ms-playwright", Path.home() / "Library/Caches/ms-playwright"]
    )
    patterns = ("chromium-*/chrome-linux*/chrome", "chromium-*/chrome-mac*/*.app/Contents/MacOS/*")
    found = [path for folder in folders for pattern in patterns for path in folder.glob(pattern)]
    return str(max(found, key=lambda path: path.stat().st_mtime)) if found else None


def find() -> str | None:
    """Path of the Chromium on this machine: the one of CHROMIUM, of the PATH, or Playwright's own."""
    given = os.environ.get("CHROMIUM")
    if given:
        return shutil.which(given)
    return next(filter(None, map(shutil.which, NAMES)), None) or playwrights_own()


def installers() -> list[list[str]]:
    """Commands that may bring a Chromium, the gentlest first; all of a row must succeed in turn."""
    commands = [[sys.executable, "-m", "playwright", "install", "chromium"]]
    if os.geteuid() == 0 and shutil.which("apt-get"):
        commands.append(["sh", "-c", "apt-get update -qq && apt-get install -y -qq chromium"])
    return commands


def provide() -> str:
    """Path of a Chromium, installed now if need be.

    Raises:
        RuntimeError: none can be had; the message says how to get one.
    """
    # Parallel test processes must not install at the same time.
    with (Path(tempfile.gettempdir()) / "portal-chromium.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        path = find()
        for command in [] if path or os.environ.get("CHROMIUM") else installers():
            print(f"No Chromium found; trying: {' '.join(command)}", flush=True)
            subprocess.run(command, check=False, stdin=subprocess.DEVNULL, timeout=900)
            path = find()
            if path:
                break
    if not path:
        raise RuntimeError(ADVICE)
    return path


if __name__ == "__main__":
    try:
        print(f"Browser tests use {provide()}")
    except RuntimeError as error:
        sys.exit(f"Error: {error}")
