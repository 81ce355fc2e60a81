"""Starting over removes what lies in VAR_DIR, after a yes, and nothing else."""

from io import StringIO
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.files.storage import FileSystemStorage
from django.core.management import call_command
from pytest_django import Settings

from portal.launch import reset
from portal.launch.errors import Error


class FakeConnections(dict[str, SimpleNamespace]):
    """Stands in for Django's connections, so that no test can remove a real database."""


@pytest.fixture
def var(tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A VAR_DIR with a database, uploads and a secret key."""
    var = tmp_path / "var"
    for file in ("portal.sqlite3", "portal.sqlite3-wal", "media/images/a.png", "documents/b.pdf", "secret_key"):
        (var / file).parent.mkdir(parents=True, exist_ok=True)
        (var / file).touch()
    settings.VAR_DIR = var
    storages = {"default": FileSystemStorage(var / "media"), "documents": FileSystemStorage(var / "documents")}
    monkeypatch.setattr(reset, "storages", storages)
    use_database(monkeypatch, "sqlite", var / "portal.sqlite3")
    return var


def use_database(monkeypatch: pytest.MonkeyPatch, vendor: str, name: object) -> None:
    """Makes the reset believe in this database."""
    connection = SimpleNamespace(vendor=vendor, settings_dict={"NAME": str(name)}, close=lambda: None)
    monkeypatch.setattr(reset, "connections", FakeConnections(default=connection))


def test_a_yes_removes_database_and_uploads_and_keeps_the_secret_key(var: Path) -> None:
    call_command("reset", yes=True, stdout=StringIO())
    assert [path.name for path in var.iterdir()] == ["secret_key"]


@pytest.mark.parametrize("answer", ["", "n", "nein"])
def test_any_other_answer_removes_nothing(var: Path, monkeypatch: pytest.MonkeyPatch, answer: str) -> None:
    monkeypatch.setattr("builtins.input", lambda _question: answer)
    call_command("reset", stdout=StringIO())
    assert (var / "portal.sqlite3").exists()


def test_a_database_outside_the_folder_is_left_alone(var: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    use_database(monkeypatch, "sqlite", var.parent / "other.sqlite3")
    with pytest.raises(Error, match=r"^Nothing was removed: .*other\.sqlite3 lies outside"):
        call_command("reset", yes=True, stdout=StringIO())
    assert (var / "media").exists()


def test_a_postgresql_database_is_left_to_its_owner(var: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    use_database(monkeypatch, "postgresql", "portal")
    with pytest.raises(Error, match=r"^Nothing was removed: .*dropdb portal"):
        call_command("reset", yes=True, stdout=StringIO())
    assert (var / "media").exists()
