"""What must hold before the portal starts: a free port, a writable folder, a database that answers."""

import os
import socket
from pathlib import Path

from django.db import Error as DatabaseError
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

from .errors import Error

#: Seconds to wait for a PostgreSQL server before it counts as unreachable.
CONNECT_TIMEOUT = 5


def ensure_port_free(host: str, port: int) -> None:
    """Raises Error when nothing can listen on this address."""
    try:
        family, kind, protocol, _name, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            # As gunicorn does: a port that a stopped server left in TIME_WAIT counts as free.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except PermissionError as error:
        raise Error(
            f"This user may not listen on port {port}. Choose a port above 1023: make run PORT=8001"
        ) from error
    except socket.gaierror as error:
        raise Error(f"The host name {host} is unknown here. Choose another: make run HOST=127.0.0.1") from error
    except OverflowError as error:
        raise Error(f"{port} is no port number. Choose one from 1 to 65535: make run PORT=8001") from error
    except OSError as error:
        raise Error(
            f"Port {port} on {host} cannot be used ({error.strerror}). "
            f"Stop the program that holds it, or choose another port: make run PORT={port + 1}"
        ) from error


def ensure_writable(folder: Path) -> None:
    """Makes the folder; raises Error when this user may not write to it."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Error(_not_writable(folder, str(error.strerror))) from error
    if not os.access(folder, os.W_OK | os.X_OK):
        raise Error(_not_writable(folder, "Permission denied"))


def _not_writable(folder: Path, reason: str) -> str:
    return (
        f"Cannot write to {folder} ({reason}). "
        "Give this user the right to write there, or choose other places with VAR_DIR and DATABASE_URL."
    )


def ensure_database_reachable() -> None:
    """Connects once, without the pool; raises Error when the database does not answer, never with its password."""
    if connection.vendor == "sqlite":
        file = Path(str(connection.settings_dict["NAME"]))
        ensure_writable(file.parent)
        if file.exists() and not os.access(file, os.W_OK):
            raise Error(_not_writable(file, "Permission denied"))
    probe = _without_pool(connection)
    try:
        probe.ensure_connection()
    except DatabaseError as error:
        raise Error(_unreachable(probe, error)) from error
    finally:
        probe.close()


def _without_pool(wrapper: BaseDatabaseWrapper) -> BaseDatabaseWrapper:
    """A second connection with the same settings that fails at once, where a pool would go on trying."""
    options = {key: value for key, value in wrapper.settings_dict["OPTIONS"].items() if key != "pool"}
    if wrapper.vendor == "postgresql":
        options.setdefault("connect_timeout", CONNECT_TIMEOUT)
    return type(wrapper)({**wrapper.settings_dict, "OPTIONS": options}, alias="preflight")


def _unreachable(wrapper: BaseDatabaseWrapper, error: DatabaseError) -> str:
    settings = wrapper.settings_dict
    reason = (str(error).strip().splitlines() or ["no answer"])[0]
    if settings["PASSWORD"]:
        reason = reason.replace(settings["PASSWORD"], "***")
    place = f" at {settings['HOST']}:{settings['PORT'] or 5432}" if settings["HOST"] else ""
    return (
        f"The database {settings['NAME']}{place} cannot be used ({reason}). "
        "Start its server or correct DATABASE_URL; see docs/configuration.md."
    )
