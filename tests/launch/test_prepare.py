"""Preparing the start: what is skipped when nothing changed, and what happens in an empty database only."""

import os
from pathlib import Path
from unittest.mock import MagicMock

import pytest
from pytest_django import Settings
from wagtail.models import Page

from portal.launch import prepare


@pytest.fixture
def own_static_files(tmp_path: Path, settings: Settings) -> Path:
    """One static file as the only source, and a folder of its own to write to."""
    source = tmp_path / "source"
    source.mkdir()
    (source / "a.css").write_text("a {}", encoding="utf-8")
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATICFILES_DIRS = [source]
    settings.VAR_DIR = tmp_path
    settings.STATIC_ROOT = tmp_path / "static"
    return source


def test_static_files_are_collected_only_after_a_change(own_static_files: Path, tmp_path: Path) -> None:
    assert prepare.collect_static()
    assert (tmp_path / "static" / "a.css").is_file()
    assert not prepare.collect_static()
    os.utime(own_static_files / "a.css", ns=(1, 1))
    assert prepare.collect_static()


def test_static_files_that_are_gone_from_the_sources_are_gone_from_the_server(
    own_static_files: Path, tmp_path: Path
) -> None:
    prepare.collect_static()
    (own_static_files / "a.css").rename(own_static_files / "b.css")
    prepare.collect_static()
    assert [path.name for path in (tmp_path / "static").iterdir()] == ["b.css"]


@pytest.mark.django_db
def test_an_up_to_date_database_is_not_migrated(monkeypatch: pytest.MonkeyPatch) -> None:
    command = MagicMock()
    monkeypatch.setattr(prepare, "call_command", command)
    prepare.migrate()
    command.assert_not_called()


@pytest.mark.django_db
def test_content_is_loaded_only_where_the_page_tree_is_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    command = MagicMock()
    monkeypatch.setattr(prepare, "call_command", command)
    assert prepare.load_content()
    command.assert_called_once_with("load_demo")
    monkeypatch.setattr(prepare, "is_empty", lambda: False)
    assert not prepare.load_content()
    command.assert_called_once()


@pytest.mark.django_db
def test_wagtails_welcome_page_counts_as_empty_and_a_page_of_ours_does_not() -> None:
    from home.models import HomePage

    root = Page.get_first_root_node()
    assert root is not None
    if not root.get_children().exists():
        root.add_child(instance=Page(title="Welcome", slug="welcome"))
    assert prepare.is_empty()
    root.add_child(instance=HomePage(title="Start", slug="start"))
    assert not prepare.is_empty()
