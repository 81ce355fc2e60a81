"""The compiled translations are those of the sources: a changed .po without `make messages` fails here."""

from pathlib import Path

import polib
import pytest
from django.conf import settings

FOLDERS = ("portal", "home", "partners", "news")
SOURCES = [
    path for folder in FOLDERS for path in sorted((settings.BASE_DIR / folder).rglob("locale/*/LC_MESSAGES/*.po"))
]


def texts(entries: list[polib.POEntry]) -> dict[tuple[str | None, str], tuple[str, tuple[str, ...]]]:
    """Context and source text → translation and plural forms."""
    return {(e.msgctxt, e.msgid): (e.msgstr, tuple(e.msgstr_plural.values())) for e in entries if e.msgid}


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: str(path.relative_to(settings.BASE_DIR)))
def test_compiled_messages_are_up_to_date(source: Path) -> None:
    compiled = source.with_suffix(".mo")
    assert compiled.is_file(), "Run make messages and commit its result."
    assert texts(polib.mofile(compiled)) == texts(polib.pofile(source).translated_entries()), (
        "Run make messages and commit its result."
    )
