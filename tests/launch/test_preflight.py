"""Faults that `make run` foresees: one sentence each, naming the way out."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from portal.launch import preflight
from portal.launch.errors import Error


def manage(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs manage.py in a process of its own with these variables; the settings are local by default."""
    own = {"DJANGO_SETTINGS_MODULE": "portal.settings.local", "LOG_LEVEL": "WARNING", **environment}
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=settings.BASE_DIR,
        env=os.environ | own,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_taken_port_is_named_with_the_way_out() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(Error, match=rf"^Port {port} on 127\.0\.0\.1 is taken\. .*make run PORT="):
            preflight.ensure_port_free("127.0.0.1", port)


def test_a_free_port_passes() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
    preflight.ensure_port_free("127.0.0.1", port)


@pytest.mark.parametrize(("host", "port"), [("127.0.0.1", 0), ("127.0.0.1", 99_999), ("192.0.2.1", 8000)])
def test_an_impossible_address_is_named(host: str, port: int) -> None:
    with pytest.raises(Error, match="make run "):
        preflight.ensure_port_free(host, port)


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(Error, match=r"^Cannot write to .*/file/var .*VAR_DIR"):
        preflight.ensure_writable(tmp_path / "file" / "var")


def test_an_unreachable_database_is_said_at_once_without_its_password(tmp_path: Path) -> None:
    result = manage(
        "serve", "--port", "8199", DATABASE_URL="postgres://user:geheim@127.0.0.1:1/x", VAR_DIR=str(tmp_path)
    )
    assert result.returncode == 1
    assert result.stderr.startswith("Error: The database x at 127.0.0.1:1 cannot be used (")
    assert result.stderr.count("\n") == 1
    assert "geheim" not in result.stdout + result.stderr
