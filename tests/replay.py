"""Content that many tests start from, built once a process and afterwards copied in as rows."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from django.apps import apps
from django.db import connection, models, transaction

Rows = tuple[tuple[Any, ...], ...]


def replay(build: Callable[[], object]) -> None:
    """What `build` leaves in the database: by calling it the first time, then by writing the same rows.

    The database must be as the migrations left it, at least in the tables that `build` changes.
    """
    if (table := _built.get(build)) is None:
        before = _all_rows()
        build()
        _built[build] = {name: rows for name, rows in _all_rows().items() if rows != before[name]}
        return
    with transaction.atomic(), connection.cursor() as cursor:
        for name in table:
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(name)}")
        for name, rows in table.items():
            if rows:
                places = ", ".join(["%s"] * len(rows[0]))
                cursor.executemany(f"INSERT INTO {connection.ops.quote_name(name)} VALUES ({places})", rows)
        # A sequence that was set back would stay so when the test is rolled back: empty tables are left alone.
        for statement in _sequences(frozenset(name for name, rows in table.items() if rows)):
            cursor.execute(statement)


_built: dict[Callable[[], object], dict[str, Rows]] = {}


@cache
def _models() -> dict[str, type[models.Model]]:
    """Every table by name, those of many-to-many relations included."""
    every = apps.get_models(include_auto_created=True)
    tables = {model._meta.db_table: model for model in every if model._meta.managed and not model._meta.proxy}
    # Triggers keep the full text of SQLite in step with its table.
    return {name: model for name, model in tables.items() if not name.endswith("_fts")}


def _all_rows() -> dict[str, Rows]:
    with connection.cursor() as cursor:

        def rows(table: str) -> Rows:
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            return tuple(cursor.fetchall())

        return {table: rows(table) for table in _models()}


@cache
def _sequences(tables: frozenset[str]) -> list[str]:
    """What tells PostgreSQL which number comes next; nothing on SQLite."""
    from django.core.management.color import no_style

    return connection.ops.sequence_reset_sql(no_style(), [_models()[table] for table in tables])
