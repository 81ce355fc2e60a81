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


class SafeCells:
    """For lists of Wagtail that can be exported: no cell is a formula. Stands before Wagtail's view."""

    def preprocess_field_value(self, field: str, value: Any, export_format: str) -> Any:
        return safe_cell(super().preprocess_field_value(field, value, export_format))  # type: ignore[misc]
