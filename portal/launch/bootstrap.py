"""First step of every make target: finds a Python that is new enough and hands over to install.py.

Usage: python3 bootstrap.py LOCK [ARGUMENT ...]. This file must run on Python 3.6, so that an old
interpreter can still say what is missing; whatever needs more lives in install.py.
"""

import os
import shutil
import subprocess
import sys

NEEDED = (3, 11)
NAMES = ("python3.14", "python3.13", "python3.12", "python3.11", "python3", "python")


def usable(python: str) -> bool:
    """Whether the interpreter at this path runs, is new enough and can make virtual environments."""
    # Asking is the only sure way: a version manager's shim lies on the PATH without a Python behind it.
    probe = "import sys; ok = sys.version_info >= (3, 11); import venv, ensurepip; sys.exit(not ok)"
    try:
        status = subprocess.call(
            [python, "-c", probe], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=20
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return status == 0


def newest(names: "tuple[str, ...]" = NAMES) -> "str | None":
    """Path of the first usable interpreter among these command names on the PATH, or None."""
    paths = [shutil.which(name) for name in names]
    return next((path for path in paths if path and usable(path)), None)


def main() -> None:
    """Replaces this process by install.py under the newest usable Python; exits with a sentence if none."""
    python = newest()
    if python is None:
        if sys.version_info >= NEEDED:
            sys.exit(
                "Error: Python {}.{} has no venv module. Install it (on Debian: apt install python3-venv) "
                "and try again.".format(*sys.version_info)
            )
        sys.exit(
            "Error: The portal needs Python 3.11 or newer, and the PATH has only {}.{}. "
            "Install a newer one and try again.".format(*sys.version_info)
        )
    install = os.path.join(os.path.dirname(os.path.abspath(__file__)), "install.py")
    # -P keeps this folder out of the import path, so that no module here can shadow a standard one.
    os.execv(python, [python, "-P", install] + sys.argv[1:])


if __name__ == "__main__":
    main()
