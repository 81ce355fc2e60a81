"""Running text as plain paragraphs: nothing is lost of what nobody touched, and nothing comes in as HTML."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partners.keeping.texts import to_html, to_plain

RICH = (
    '<p data-block-key="a1">Wir <b>prüfen</b> <a href="https://example.org/">Guss</a>.<br/>Täglich.</p>'
    '<h3 data-block-key="a2">Wie</h3><ul><li data-block-key="a3">mit <i>Kameras</i></li><li>mit Zahlen</li></ul>'
)


def test_unchanged_text_stays_as_it_was_formatted() -> None:
    plain = to_plain(RICH)
    assert plain == "Wir prüfen Guss.\nTäglich.\n\nWie\n\n– mit Kameras\n– mit Zahlen"
    assert to_html(plain, RICH) == RICH
    assert to_html(plain.replace("\n", "\r\n"), RICH) == RICH


def test_only_the_changed_paragraph_loses_its_format() -> None:
    changed = to_html(to_plain(RICH).replace("Täglich", "Immer"), RICH)
    assert changed.startswith("<p>Wir prüfen Guss.<br/>Immer.</p>")
    assert changed.endswith(RICH[RICH.index("<h3") :])


@pytest.mark.parametrize(
    "typed", ["<script>alert(1)</script>", "a < b & c", '<a href="javascript:x">b</a>', "🤖 Größe"]
)
def test_what_is_typed_is_text(typed: str) -> None:
    html = to_html(typed)
    assert html.count("<") == 2  # of the paragraph itself
    assert to_plain(html) == typed


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.just("\n"), max_size=200))
def test_back_and_forth_changes_nothing_more(text: str) -> None:
    once = to_plain(to_html(text))
    assert to_plain(to_html(once)) == once
