"""A partner for address books: vCard 4.0 (RFC 6350), without names and addresses of persons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portal.pages.addresses import absolute

if TYPE_CHECKING:
    from .profile import PartnerPage

CONTENT_TYPE = "text/vcard; charset=utf-8"
#: Bytes of a line; longer ones are folded.
LONGEST_LINE = 75
_ESCAPES = str.maketrans({"\\": "\\\\", ",": "\\,", ";": "\\;", "\n": "\\n", "\r": ""})


def vcard(page: PartnerPage) -> str:
    """The card of an organisation."""
    lines = [
        "BEGIN:VCARD",
        "VERSION:4.0",
        "KIND:org",
        f"UID:urn:uuid:{page.translation_key}",
        f"FN:{_escaped(page.title)}",
        f"ORG:{_escaped(page.title)}",
        f"ADR:;;;{_escaped(page.city)};;;",
        f"LANG:{page.locale.language_code}",
        f"SOURCE:{absolute(page.url or '')}",
    ]
    if page.has_coordinates:
        lines.append("GEO:geo:{},{}".format(*page.coordinates))
    if page.website:
        lines.append(f"URL:{page.website}")
    if page.introduction:
        lines.append(f"NOTE:{_escaped(page.introduction)}")
    return "".join(f"{_folded(line)}\r\n" for line in [*lines, "END:VCARD"])


def _escaped(text: str) -> str:
    return text.translate(_ESCAPES)


def _folded(line: str) -> str:
    """No line longer than LONGEST_LINE bytes; letters stay whole."""
    parts, length = [""], 0
    for letter in line:
        size = len(letter.encode())
        if length + size > LONGEST_LINE:
            parts.append(" ")
            length = 1
        parts[-1] += letter
        length += size
    return "\r\n".join(parts)
