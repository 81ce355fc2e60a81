"""Addresses from titles, with German letters written out in both languages: Jülich is juelich."""

from unicodedata import normalize

from django.utils.text import slugify

_WRITTEN_OUT = {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss", "ẞ": "SS"}
_AND = {"de": " und ", "en": " and "}

#: The same rule for the editor's browser: (regular expression, replacement).
SLUG_FORMATTERS = list(_WRITTEN_OUT.items())


def slug_from(title: str, language: str) -> str:
    """The slug of `title`: ä becomes ae, ß becomes ss, & becomes the word."""
    composed = normalize("NFC", title)  # a Mac may write ü as u and two dots
    table: dict[str, str | int | None] = {**_WRITTEN_OUT, "&": _AND.get(language, " ")}
    return slugify(composed.translate(str.maketrans(table)))[:255]
