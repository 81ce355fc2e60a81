"""Comparing two texts word by word."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.pages.worddiff import word_diff


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "", []),
        ("Gleich.", "Gleich.", [("same", "Gleich.")]),
        ("", "Neu", [("added", "Neu")]),
        ("Alt", "", [("removed", "Alt")]),
        ("Wir bleiben offen.", "Wir bleiben immer offen.",
         [("same", "Wir bleiben "), ("added", "immer "), ("same", "offen.")]),
        ("Ende", "Ende!", [("same", "Ende"), ("added", "!")]),
        ("ein Haus", "ein Baum", [("same", "ein "), ("removed", "Haus"), ("added", "Baum")]),
        # A word with a hyphen is one word, and a phrase that changes is one change.
        ("KI-Allianz", "KI-Netzwerk", [("removed", "KI-Allianz"), ("added", "KI-Netzwerk")]),
        ("der alte Mann geht", "der junge Hund geht",
         [("same", "der "), ("removed", "alte Mann"), ("added", "junge Hund"), ("same", " geht")]),
        ("Zeile eins\nZeile zwei", "Zeile eins\n\nZeile zwei",
         [("same", "Zeile eins"), ("removed", "\n"), ("added", "\n\n"), ("same", "Zeile zwei")]),
        ("مرحبا بالعالم", "مرحبا أيها العالم", None),
    ],
)  # fmt: skip
def test_changes_of_a_text(old: str, new: str, expected: list[tuple[str, str]] | None) -> None:
    found = word_diff(old, new)
    if expected is not None:
        assert found == expected
    assert "".join(text for kind, text in found if kind != "added") == old
    assert "".join(text for kind, text in found if kind != "removed") == new


@given(st.text("ab ,-'\n", max_size=60), st.text("ab ,-'\n", max_size=60))
def test_both_texts_can_be_read_from_their_difference(old: str, new: str) -> None:
    found = word_diff(old, new)
    assert "".join(text for kind, text in found if kind != "added") == old
    assert "".join(text for kind, text in found if kind != "removed") == new
    assert all(text for _kind, text in found)
    assert all(first[0] != second[0] for first, second in pairwise(found))
