"""`manage.py partners`: tries, writes, exports, and says so."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from partners.models import PartnerPage
from tests import factories
from tests.factories import Portal

from .sheets import FINE, as_csv, picture, zipped


def run(*words: str | Path) -> str:
    """What the command says."""
    said = StringIO()
    call_command("partners", *map(str, words), stdout=said)
    return said.getvalue()


def test_a_trial_writes_nothing_and_apply_does(site: Portal, tmp_path: Path) -> None:
    file, logos = tmp_path / "neu.csv", tmp_path / "logos.zip"
    file.write_bytes(as_csv(FINE | {"logo": "werk.jpg", "logo_licence": "own", "summary": "[bold]Neu"}))
    logos.write_bytes(zipped(werk_jpg=picture()))
    said = run("import", file, "--logos", logos)
    assert "1 new, 0 changed, 0 unchanged; 0 errors" in said
    assert "[bold]Neu" in said
    assert "--apply" in said
    assert not PartnerPage.objects.exists()
    assert "1 new, 0 changed, 1 of them published" in run("import", file, "--logos", logos, "--apply", "--publish")
    assert PartnerPage.objects.get().live
    assert "0 new, 0 changed, 1 unchanged" in run("import", file, "--logos", logos)


def test_errors_are_listed_by_cell_and_nothing_is_written(site: Portal, tmp_path: Path) -> None:
    file = tmp_path / "neu.csv"
    file.write_bytes(as_csv(FINE, FINE | {"key": "zwei", "kind": "clup"}))
    said = StringIO()
    with pytest.raises(CommandError, match="Nothing was changed"):
        call_command("partners", "import", str(file), "--apply", stdout=said)
    assert "Row 3, column C (kind)" in said.getvalue()
    assert not PartnerPage.objects.exists()


def test_out_and_in_again(site: Portal, tmp_path: Path) -> None:
    factories.translated(factories.partner(site.de.partners))
    for name in ("partner.csv", "partner.xlsx"):
        run("export", tmp_path / name)
        assert "0 new, 0 changed, 1 unchanged; 0 errors, 0 warnings" in run("import", tmp_path / name)
    run("template", tmp_path / "leer.xlsx")
    with pytest.raises(CommandError):
        run("import", tmp_path / "leer.xlsx")


@pytest.mark.parametrize(
    ("name", "content", "word"), [("fehlt.csv", None, "fehlt.csv"), ("a.pdf", b"x", "csv"), ("a.csv", b"", "empty")]
)
def test_files_that_cannot_be_read(site: Portal, tmp_path: Path, name: str, content: bytes | None, word: str) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(CommandError, match=word):
        run("import", tmp_path / name)


def test_a_large_file_is_refused_by_its_size(site: Portal, tmp_path: Path) -> None:
    file = tmp_path / "gross.csv"
    with file.open("wb") as sparse:
        sparse.truncate(100_000_000)
    with pytest.raises(CommandError, match="100 megabytes"):
        run("import", file)
    with pytest.raises(CommandError, match="100 megabytes"):
        file.with_name("a.csv").write_bytes(as_csv(FINE))
        run("import", file.with_name("a.csv"), "--logos", file)


def test_a_portal_without_directory_says_so(db: None, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="directory"):
        run("export", tmp_path / "a.csv")


def test_the_manual_names_every_column() -> None:
    from partners.exchange.columns import COLUMNS

    manual = (Path(__file__).parents[3] / "docs" / "import.md").read_text(encoding="utf-8")
    for name, column in COLUMNS.items():
        assert f"| `{name}` |" in manual
        assert all(f"`{value}`" in manual for value in column.values)
