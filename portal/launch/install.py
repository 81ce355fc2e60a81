"""Brings .venv to the state of a lock file, then runs the command given. Standard library only.

Usage: python install.py LOCK [ARGUMENT ...], where LOCK is base, test or production (a file of
requirements/) and the arguments go to .venv/bin/python, for example: base manage.py serve.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

# A lock that contains another one's packages in the same versions: nothing to do for the smaller one.
CONTAINED_IN = {"base": ("base", "test", "production"), "test": ("test",), "production": ("production",)}


def lock_hash(root: Path, lock: str) -> str:
    """SHA-256 of requirements/`lock`.txt as hexadecimal digits."""
    return hashlib.sha256((root / "requirements" / f"{lock}.txt").read_bytes()).hexdigest()


def stamp_path(root: Path) -> Path:
    """The file in .venv that says what was installed last: name of the lock and its hash."""
    return root / ".venv" / "installed-lock"


def is_current(root: Path, lock: str) -> bool:
    """Whether .venv works and was last installed from `lock` as it is now, or from one containing it."""
    if not python_of(root).exists() or not stamp_path(root).is_file():
        return False
    stamp = stamp_path(root).read_text(encoding="utf-8").strip()
    return stamp in {f"{name} {lock_hash(root, name)}" for name in CONTAINED_IN[lock]}


def python_of(root: Path) -> Path:
    """The interpreter of .venv."""
    return root / ".venv" / "bin" / "python"


def works(python: Path) -> bool:
    """Whether the interpreter runs and is new enough; not so after its Python was removed or renewed."""
    probe = "import sys; sys.exit(sys.version_info < (3, 11))"
    try:
        return subprocess.run([python, "-c", probe], check=False, capture_output=True).returncode == 0
    except OSError:
        return False


def run_showing_last_line(command: list[str]) -> tuple[int, list[str]]:
    """Runs a chatty command, its newest line alone on the terminal; gives exit status and all lines."""
    lines: list[str] = []
    width = shutil.get_terminal_size().columns - 3
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace"
    ) as process:
        assert process.stdout is not None  # noqa: S101 (for the type checker: a pipe was asked for)
        for line in process.stdout:
            lines.append(line.strip())
            step = lines[-1].partition(" (from ")[0]
            # Neither warnings nor the progress bars of single files.
            if sys.stdout.isatty() and step[:1].isalpha() and not step.startswith("WARNING"):
                print(f"\r\033[K  {step[:width]}", end="", flush=True)
    if sys.stdout.isatty():
        print("\r\033[K", end="", flush=True)
    return process.returncode, lines


def reason(lines: Iterable[str]) -> str:
    """The last line in which an installer says what went wrong, else its last line."""
    said = [line for line in lines if line]
    errors = [line.removeprefix("ERROR:").strip() for line in said if line.startswith("ERROR:")]
    return (errors or said or ["no message"])[-1]


def install(root: Path, lock: str) -> None:
    """Makes .venv and installs the lock with hashes.

    Raises:
        PermissionError: this user may not write to the folder.
        RuntimeError: the installer failed; the message is its own last line.
    """
    python, uv = python_of(root), shutil.which("uv")
    if not works(python):
        print(f"Creating .venv with Python {sys.version.split()[0]} ...", flush=True)
        # Not by uv: its environments lack pip, and uv may be gone the next time.
        venv.create(root / ".venv", clear=True, symlinks=True, with_pip=True)
    stamp_path(root).unlink(missing_ok=True)
    file = root / "requirements" / f"{lock}.txt"
    print(f"Installing the packages of requirements/{lock}.txt ...", flush=True)
    command = [str(python), "-m", "pip", "install", "--disable-pip-version-check", "--no-input"]
    if uv:
        command = [uv, "pip", "install", "--python", str(python)]
    status, lines = run_showing_last_line([*command, "--require-hashes", "-r", str(file)])
    if status:
        raise RuntimeError(reason(lines))
    stamp_path(root).write_text(f"{lock} {lock_hash(root, lock)}\n", encoding="utf-8")


def main(lock: str, arguments: list[str]) -> None:
    """Installs where needed, then replaces this process by .venv's Python; a sentence on every fault."""
    try:
        if not is_current(ROOT, lock):
            install(ROOT, lock)
    except OSError as error:
        sys.exit(
            f"Error: Cannot write to {error.filename or ROOT} ({error.strerror}). "
            "Give this user the right to write there, or clone the portal into a folder of your own."
        )
    except RuntimeError as error:
        sys.exit(
            f"Error: The packages could not be installed ({error}). "
            "Check the network connection and try again; what is installed already is kept."
        )
    except KeyboardInterrupt:
        sys.exit("\nStopped. Run the same command again to go on.")
    if arguments:
        python = str(python_of(ROOT))
        os.chdir(ROOT)
        os.execv(python, [python, *arguments])


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
