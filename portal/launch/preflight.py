"""What must hold before the portal starts: a free port, a writable folder, a database that answers."""

import errno
import os
import socket
from pathlib import Path

from django.db import Error as DatabaseError
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

from .errors import Error

#: Seconds to wait for a PostgreSQL server before it counts as unreachable.
CONNECT_TIMEOUT = 5


def ensure_port_free(host: str, port: int) -> None:
    """Raises Error when nothing can listen on this address."""
    if not 1 <= port <= 65535:
        raise Error(f"{port} is no port number. Choose one from 1 to 65535: make run PORT=8001")
    # The same kind of socket that gunicorn takes.
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            # A port that a stopped server left in TIME_WAIT counts as free.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
    except OSError as error:
        raise Error(_why_not(host, port, error)) from error


def _why_not(host: str, port: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        other = port + 1 if port < 65535 else 8001
        return (
            f"Port {port} on {host} is taken. "
            f"Stop the program that holds it, or choose another port: make run PORT={other}"
        )
    if error.errno in (errno.EACCES, errno.EPERM):
        return f"This user may not listen on port {port}. Choose one above 1023: make run PORT=8001"
    return f"{host} is no address of this machine ({error.strerror}). Choose another: make run HOST=127.0.0.1"


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
    connection = connections["default"]
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
