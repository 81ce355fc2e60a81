"""What the database itself refuses: changing or removing a version in force, or an entry of the register's chain.

The triggers are made anew after every `migrate`, for SQLite drops those of a table whenever a
migration rebuilds it.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from django.db import connections

if TYPE_CHECKING:
    from collections.abc import Iterator

VERSIONS, ENTRIES = "partners_memorandumversion", "partners_registerentry"
#: A version in force may be superseded, and nothing else; an entry may lose only its salted part.
_VERSION_FIELDS = ("id", "number", "date", "authoritative", "is_sample", "wordings", "digest", "in_force_at")
_SENTENCE = "frozen: a version in force and an entry of the register cannot be changed"


def _same(fields: tuple[str, ...], distinct: str) -> str:
    return " AND ".join(f'NOT (NEW."{name}" {distinct} OLD."{name}")' for name in fields)


def _conditions(distinct: str, cast: str) -> list[tuple[str, str, str, str]]:
    """Name, table, event and the condition under which it is refused."""
    same = _same(_VERSION_FIELDS, distinct).replace('NEW."wordings"', f'NEW."wordings"{cast}')
    same = same.replace('OLD."wordings"', f'OLD."wordings"{cast}')
    version = f"OLD.status <> 'draft' AND NOT (NEW.status IN ('in_force', 'superseded') AND {same})"
    return [
        ("partners_version_update", VERSIONS, "UPDATE", version),
        ("partners_version_delete", VERSIONS, "DELETE", "OLD.status <> 'draft'"),
        ("partners_entry_update", ENTRIES, "UPDATE", ""),
        ("partners_entry_delete", ENTRIES, "DELETE", ""),
    ]


def freeze(using: str = "default") -> None:
    """Make the triggers where their tables exist."""
    connection = connections[using]
    tables = connection.introspection.table_names()
    with connection.cursor() as cursor:
        for statement in _statements(connection.vendor, tables):
            cursor.execute(statement)


def thaw(using: str = "default") -> None:
    """Remove the triggers: only for tests, which must empty their database."""
    connection = connections[using]
    tables = connection.introspection.table_names()
    with connection.cursor() as cursor:
        for name, table, _event, _condition in _conditions("IS DISTINCT FROM", ""):
            if table in tables:
                on = f' ON "{table}"' if connection.vendor == "postgresql" else ""
                cursor.execute(f'DROP TRIGGER IF EXISTS "{name}"{on}')


@contextmanager
def thawed(using: str = "default") -> Iterator[None]:
    """For tests: without triggers inside the block."""
    thaw(using)
    try:
        yield
    finally:
        freeze(using)


def _statements(vendor: str, tables: list[str]) -> Iterator[str]:
    if vendor == "sqlite":
        for name, table, event, condition in _conditions("IS NOT", ""):
            if table in tables:
                when = f" WHEN {condition}" if condition else ""
                yield f'DROP TRIGGER IF EXISTS "{name}"'
                yield (
                    f'CREATE TRIGGER "{name}" BEFORE {event} ON "{table}" FOR EACH ROW{when} '
                    f"BEGIN SELECT RAISE(ABORT, '{_SENTENCE}'); END"
                )
    elif vendor == "postgresql":
        if {VERSIONS, ENTRIES} & {*tables}:
            yield (
                "CREATE OR REPLACE FUNCTION partners_frozen() RETURNS trigger LANGUAGE plpgsql AS "
                f"$$ BEGIN RAISE EXCEPTION '{_SENTENCE}'; END $$"
            )
        for name, table, event, condition in _conditions("IS DISTINCT FROM", "::text"):
            if table in tables:
                when = f" WHEN ({condition})" if condition else ""
                yield f'DROP TRIGGER IF EXISTS "{name}" ON "{table}"'
                yield (
                    f'CREATE TRIGGER "{name}" BEFORE {event} ON "{table}" FOR EACH ROW{when} '
                    "EXECUTE FUNCTION partners_frozen()"
                )


def after_migrate(using: str = "default", **kwargs: Any) -> None:
    """Receiver of `post_migrate`."""
    freeze(using)
