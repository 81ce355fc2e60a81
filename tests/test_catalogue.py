"""The German catalogue holds every string of the portal, translated and compiled."""

import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import polib
import pytest

ROOT = Path(__file__).parents[1]
CATALOGUE = ROOT / "portal" / "locale" / "de" / "LC_MESSAGES" / "django.po"
#: What makemessages reads, and the folders in which nothing is ours to translate.
READ = {".html", ".py", ".txt"}
UNREAD = {"node_modules", "tests", "var"}
#: %(name)s, {name} and the names of HTML tags: what a translation has to keep.
FIXED = re.compile(r"%\(\w+\)\w|\{\w*\}|</?\w+")

Key = tuple[str | None, str, str]


def key(entry: polib.POEntry) -> Key:
    """What makes an entry the same string: context, singular and plural."""
    return entry.msgctxt, entry.msgid, entry.msgid_plural


def texts(entry: polib.POEntry) -> dict[int, str]:
    """The translations by plural form; 0 alone where there is no plural."""
    return dict(entry.msgstr_plural) if entry.msgid_plural else {0: entry.msgstr}


def copy_sources(target: Path) -> None:
    """Copies what makemessages reads, without any catalogue; it leaves files beside the templates for a moment."""
    for folder, names, files in os.walk(ROOT):
        names[:] = [name for name in names if name not in UNREAD and not name.startswith(".")]
        for file in files:
            source = Path(folder, file)
            if source.suffix in READ:
                copy = target / source.relative_to(ROOT)
                copy.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(source, copy)


@pytest.fixture(scope="module")
def catalogue() -> polib.POFile:
    """The catalogue as it is committed."""
    return polib.pofile(str(CATALOGUE))


@pytest.mark.skipif(shutil.which("xgettext") is None, reason="makemessages needs gettext")
def test_holds_exactly_the_strings_of_the_source(catalogue: polib.POFile, tmp_path: Path) -> None:
    """makemessages finds nothing new, changed or gone. Runs on a copy, so the tree stays as it is."""
    copy_sources(tmp_path)
    (tmp_path / "portal" / "locale").mkdir(exist_ok=True)
    command = [sys.executable, "-m", "django", "makemessages", "--locale", "de", "--no-location"]
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "portal.settings.test", "PYTHONPATH": str(tmp_path)}
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    extracted = polib.pofile(str(tmp_path / CATALOGUE.relative_to(ROOT)))
    found, held = {key(entry) for entry in extracted}, {key(entry) for entry in catalogue}
    assert len(found) > 300
    assert (found - held, held - found) == (set(), set())


def test_leaves_nothing_untranslated_or_unsure(catalogue: polib.POFile) -> None:
    """Every string has a translation in every plural form; nothing is fuzzy or obsolete."""
    assert not catalogue.metadata_is_fuzzy
    assert catalogue.metadata["Language"] == "de"
    assert catalogue.metadata["Plural-Forms"] == "nplurals=2; plural=(n != 1);"
    assert [entry.msgid for entry in catalogue if entry.fuzzy or entry.obsolete] == []
    assert [entry.msgid for entry in catalogue if not all(text.strip() for text in texts(entry).values())] == []
    assert [entry.msgid for entry in catalogue if entry.msgid_plural and set(texts(entry)) != {0, 1}] == []


def test_is_compiled(catalogue: polib.POFile) -> None:
    """The .mo file that Django reads says the same as the .po file."""
    compiled = polib.mofile(str(CATALOGUE.with_suffix(".mo")))
    assert {key(entry): texts(entry) for entry in compiled} == {key(entry): texts(entry) for entry in catalogue}
    assert compiled.metadata == catalogue.metadata


def test_keeps_placeholders_and_tags(catalogue: polib.POFile) -> None:
    """What the program fills in, and HTML, stands in the translation as often as in the original."""
    wrong = [
        (original, text)
        for entry in catalogue
        for form, text in texts(entry).items()
        for original in [entry.msgid_plural if form else entry.msgid]
        if Counter(FIXED.findall(original)) != Counter(FIXED.findall(text))
    ]
    assert wrong == []
