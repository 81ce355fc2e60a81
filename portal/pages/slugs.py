"""Addresses from titles, with German letters written out."""

from django.utils.text import slugify

_GERMAN = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss", "ẞ": "SS", "&": " und "}
)
_ENGLISH = str.maketrans({"ß": "ss", "ẞ": "SS", "&": " and "})


def slug_from(title: str, language: str) -> str:
    """The slug of `title`; in German ä becomes ae and ß becomes ss."""
    return slugify(title.translate(_GERMAN if language == "de" else _ENGLISH))[:255]
