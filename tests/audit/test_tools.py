"""The audit says what it lacks."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.audit import tools


def test_missing_tools_are_named_with_their_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tools.shutil, "which", lambda command: None if command == "java" else f"/usr/bin/{command}")
    with pytest.raises(tools.MissingToolError, match="needs java.*apt install default-jre-headless"):
        tools.provide()


def test_packages_that_cannot_be_fetched_leave_no_trace(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "package-lock.json").write_text("{}", encoding="utf-8")
    (tmp_path / "node_modules").mkdir()
    monkeypatch.setattr(tools, "FOLDER", tmp_path)
    monkeypatch.setattr(tools, "MODULES", tmp_path / "node_modules")
    monkeypatch.setattr(tools, "NEEDED", {})
    monkeypatch.setattr(tools.subprocess, "call", lambda *args, **kwargs: 1)
    with pytest.raises(tools.MissingToolError, match="npm"):
        tools.provide()
    monkeypatch.setattr(tools.subprocess, "call", lambda *args, **kwargs: 0)
    tools.provide()
    monkeypatch.setattr(tools.subprocess, "call", lambda *args, **kwargs: 1)
    tools.provide()  # fetched before: not again
