"""Dates as people write them, also when only the year or the month is known."""

from datetime import date

from django.utils import formats


def partial_date(value: str) -> str:
    """A partial ISO date ("1971", "2016-05", "2016-05-20") in the active language."""
    parts = [int(part) for part in value.split("-") if part.isdigit()]
    if len(parts) == 3:
        return formats.date_format(date(*parts), "DATE_FORMAT")
    if len(parts) == 2:
        return formats.date_format(date(parts[0], parts[1], 1), "YEAR_MONTH_FORMAT")
    return value
