"""Cells of exported tables, safe to open in a spreadsheet program."""

from typing import Any

# A cell that begins so would be run as a formula (OWASP: CSV injection).
_STARTERS = ("=", "+", "-", "@", "\t", "\r", "\n")


def safe_cell(value: Any) -> Any:
    """`value`; a text that a spreadsheet program would take for a formula gets an apostrophe in front.

    >>> safe_cell("=1+1")
    "'=1+1"
    """
    if isinstance(value, str) and value.lstrip(" \u00a0").startswith(_STARTERS):
        return f"'{value}"
    return value
