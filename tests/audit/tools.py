"""The tools of the audit: Node, npm and Java from the machine, the rest from npm as the lock file says.

`python -m tests.audit.tools` brings them, or says in a sentence what is missing and exits with 1.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).parent
MODULES = FOLDER / "node_modules"
VNU = ["java", "-jar", str(MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar")]
VALIDATE, LIGHTHOUSE = str(MODULES / ".bin" / "html-validate"), str(MODULES / ".bin" / "lighthouse")
#: Command → package of Debian.
NEEDED = {"node": "nodejs", "npm": "npm", "java": "default-jre-headless"}


class MissingToolError(Exception):
    """The audit cannot run here; says what to install."""


def provide() -> None:
    """Brings node_modules to the state of the lock file.

    Raises:
        MissingToolError: the machine lacks a tool, or npm cannot get the packages.
    """
    missing = {command: package for command, package in NEEDED.items() if not shutil.which(command)}
    if missing:
        raise MissingToolError(
            f"The audit needs {', '.join(missing)}. Install what is missing "
            f"(on Debian: apt install {' '.join(missing.values())}) and try again."
        )
    note, lock = MODULES / ".lock", (FOLDER / "package-lock.json").read_text(encoding="utf-8")
    if note.is_file() and note.read_text(encoding="utf-8") == lock:
        return
    print("Fetching Lighthouse, vnu and html-validate from npm ...", flush=True)
    if subprocess.call(["npm", "ci", "--no-progress", "--loglevel=error"], cwd=FOLDER, stdin=subprocess.DEVNULL):
        raise MissingToolError("npm could not get the packages of the audit (see above). Try again later.")
    note.write_text(lock, encoding="utf-8")


if __name__ == "__main__":
    try:
        provide()
    except MissingToolError as error:
        sys.exit(f"Error: {error}")
