"""Finding a Python and installing a lock: the part that runs before anything is installed."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from portal.launch import bootstrap, install

FOLDER = Path(bootstrap.__file__).parent


def script(path: Path, text: str) -> Path:
    """An executable shell script."""
    path.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def test_bootstrap_can_be_read_by_python_3_6() -> None:
    ast.parse((FOLDER / "bootstrap.py").read_text(encoding="utf-8"), feature_version=(3, 6))


def test_the_newest_python_that_runs_is_chosen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script(tmp_path / "python3.14", "exit 127")  # a version manager's shim without a Python
    script(tmp_path / "python3.12", f'exec "{sys.executable}" "$@"')
    script(tmp_path / "python3.11", f'exec "{sys.executable}" "$@"')
    monkeypatch.setenv("PATH", str(tmp_path))
    assert bootstrap.newest() == str(tmp_path / "python3.12")


def test_no_python_that_is_new_enough_is_said_in_one_sentence(tmp_path: Path) -> None:
    # An old interpreter is played by telling this one another version.
    program = (
        f"import sys; sys.path.insert(0, {str(FOLDER)!r}); import bootstrap; "
        "sys.version_info = (3, 9); bootstrap.main()"
    )
    result = subprocess.run(
        [sys.executable, "-c", program], env={"PATH": str(tmp_path)}, capture_output=True, text=True, check=False
    )
    assert result.returncode == 1
    assert result.stderr == (
        "Error: The portal needs Python 3.11 or newer, and the PATH has only 3.9. Install a newer one and try again.\n"
    )


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A project folder with three locks and an environment that works."""
    (tmp_path / "requirements").mkdir()
    for lock in ("base", "test", "production"):
        (tmp_path / "requirements" / f"{lock}.txt").write_text(lock, encoding="utf-8")
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    script(tmp_path / ".venv" / "bin" / "python", "exit 0")
    return tmp_path


def test_a_stamped_lock_is_current_until_it_changes(clone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/bin:/usr/bin")
    assert not install.is_current(clone, "base")
    install.install(clone, "base")
    assert install.is_current(clone, "base")
    assert not install.is_current(clone, "test")
    (clone / "requirements" / "base.txt").write_text("newer", encoding="utf-8")
    assert not install.is_current(clone, "base")


def test_the_test_lock_serves_for_running_too(clone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/bin:/usr/bin")
    install.install(clone, "test")
    assert install.is_current(clone, "base")


def test_a_failed_installation_gives_the_last_error_and_no_stamp(clone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/bin:/usr/bin")
    script(
        clone / ".venv" / "bin" / "python",
        '[ "$1" = -c ] && exit 0; echo "ERROR: first"; echo "ERROR: No matching distribution"; echo; exit 1',
    )
    with pytest.raises(RuntimeError, match="^No matching distribution$"):
        install.install(clone, "base")
    assert not install.is_current(clone, "base")


def test_a_folder_without_write_permission_is_said_in_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_root: Path, _lock: str) -> None:
        raise PermissionError(13, "Permission denied", "/opt/portal/.venv")

    monkeypatch.setattr(install, "install", refuse)
    monkeypatch.setattr(install, "is_current", lambda _root, _lock: False)
    with pytest.raises(SystemExit, match=r"^Error: Cannot write to /opt/portal/\.venv \(Permission denied\)\."):
        install.main("base", [])
