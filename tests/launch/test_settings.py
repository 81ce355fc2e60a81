"""The settings: safe without any variable, strict in production, and every variable documented."""

import re
import stat
from pathlib import Path

import pytest
from django.conf import settings

from .test_preflight import manage

COMPLETE = {
    "DJANGO_SETTINGS_MODULE": "portal.settings.production",
    "SECRET_KEY": "kT3vQ9xZ7mB2nL5pR8sW1yC4dF6gH0jA-kT3vQ9xZ7mB2nL5pR8sW1y",
    "ALLOWED_HOSTS": "www.example.org",
    "BASE_URL": "https://www.example.org",
}


def test_the_secret_key_is_made_once_and_for_its_owner_only(tmp_path: Path) -> None:
    show = ("shell", "--no-imports", "-c", "from django.conf import settings; print(settings.SECRET_KEY)")
    first, second = (manage(*show, VAR_DIR=str(tmp_path), SECRET_KEY="") for _ in range(2))
    assert len(first.stdout.strip()) >= 50
    assert first.stdout == second.stdout
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600


def test_production_passes_the_deployment_check(tmp_path: Path) -> None:
    result = manage("check", "--deploy", "--fail-level", "WARNING", VAR_DIR=str(tmp_path), **COMPLETE)
    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize(
    ("variable", "value", "sentence"),
    [
        ("SECRET_KEY", "", "SECRET_KEY is not set."),
        ("SECRET_KEY", "short", "SECRET_KEY is too short."),
        ("ALLOWED_HOSTS", "", "ALLOWED_HOSTS is not set."),
        ("BASE_URL", "", "BASE_URL is not set."),
        ("BASE_URL", "http://www.example.org", "BASE_URL must begin with https://."),
        ("DATABASE_URL", "mysql://host/name", "DATABASE_URL must start with"),
        ("MAP_TILES", "https://tiles.example.org/", "MAP_TILES is no address of map tiles."),
    ],
)
def test_production_refuses_what_is_missing_or_wrong(variable: str, value: str, sentence: str) -> None:
    result = manage("check", **COMPLETE | {variable: value})
    assert result.returncode == 1
    assert sentence in result.stderr.splitlines()[-1]


def test_every_variable_is_in_the_example_and_in_the_documentation() -> None:
    sources = "".join(path.read_text(encoding="utf-8") for path in (settings.BASE_DIR / "portal/settings").glob("*.py"))
    read = set(re.findall(r'(?:env\.\w+|required|tile_address)\(\s*"([A-Z_]+)"', sources))
    example = (settings.BASE_DIR / ".env.example").read_text(encoding="utf-8")
    documented = (settings.BASE_DIR / "docs/configuration.md").read_text(encoding="utf-8")
    assert read == {*re.findall(r"^#([A-Z_]+)=", example, re.MULTILINE)} - {"DJANGO_SETTINGS_MODULE"}
    assert read <= {*re.findall(r"^\| `([A-Z_]+)` \|", documented, re.MULTILINE)}
