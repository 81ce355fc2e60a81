"""Reading the demo content: TOML files in which every text stands in both languages.

A table with exactly the keys `de` and `en` is a bilingual leaf; everything else is structure.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wagtail_localize.strings import StringValue, extract_strings

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = Path(__file__).parent / "content"
ASSETS = Path(__file__).parent / "assets"
LEAF = {"de", "en"}


class DemoError(Exception):
    """The demo content is faulty; says where and why."""


def read(name: str) -> dict[str, Any]:
    """One file of the content folder, without its ending."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def read_folder(name: str) -> list[dict[str, Any]]:
    """All files of a folder, in the order of their names."""
    return [read(f"{name}/{path.stem}") for path in sorted((FOLDER / name).glob("*.toml"))]


def is_leaf(value: Any) -> bool:
    """Whether `value` is a text in both languages."""
    return isinstance(value, dict) and set(value) == LEAF


def pick(value: Any, language: str) -> Any:
    """`value` with every leaf replaced by its text in `language`."""
    if is_leaf(value):
        return value[language].strip()
    if isinstance(value, dict):
        return {key: pick(item, language) for key, item in value.items()}
    if isinstance(value, list):
        return [pick(item, language) for item in value]
    return value


def pairs(value: Any) -> dict[str, str]:
    """German segment → English segment, as wagtail-localize cuts them; plain strings stay as they are.

    Raises DemoError where the two texts of a leaf are not built alike, or where the same German
    text would have two English ones.
    """
    found: dict[str, str] = {}
    for german, english in _segments(value):
        if found.setdefault(german, english) != english:
            raise DemoError(f"“{german}” has two translations: “{found[german]}” and “{english}”.")
    return found


def _segments(value: Any) -> Iterator[tuple[str, str]]:
    if is_leaf(value):
        german, english = value["de"].strip(), value["en"].strip()
        if german.startswith("<"):
            cut_german, cut_english = extract_strings(german)[1], extract_strings(english)[1]
            if len(cut_german) != len(cut_english):
                raise DemoError(f"The two languages are not built alike: {german[:80]}")
            for (one, _attrs), (other, _other_attrs) in zip(cut_german, cut_english, strict=True):
                yield one.data, other.data
        else:
            yield StringValue.from_plaintext(german).data, StringValue.from_plaintext(english).data
    elif isinstance(value, dict):
        for item in value.values():
            yield from _segments(item)
    elif isinstance(value, list):
        for item in value:
            yield from _segments(item)
