"""Starting over: removing the database, the uploads and what was made of them."""

import shutil
from pathlib import Path

from django.conf import settings
from django.core.files.storage import FileSystemStorage, storages
from django.db import connections

from .errors import Error


def places() -> list[Path]:
    """The files and folders that a reset removes; all of them exist and lie in VAR_DIR.

    Raises:
        Error: the database is not SQLite, or something lies outside VAR_DIR.
    """
    connection = connections["default"]
    if connection.vendor != "sqlite":
        name = connection.settings_dict["NAME"]
        raise Error(
            f"Nothing was removed: the database {name} lies on a PostgreSQL server, where others may use it. "
            f"Drop and create it there (dropdb {name} && createdb {name}), then start again with: make run"
        )
    database = Path(str(connection.settings_dict["NAME"]))
    found = [database.with_name(database.name + suffix) for suffix in ("", "-wal", "-shm")]
    for alias in ("default", "documents"):
        storage = storages[alias]
        if isinstance(storage, FileSystemStorage):
            found.append(Path(storage.base_location))
    for path in found:
        if not path.resolve().is_relative_to(settings.VAR_DIR.resolve()):
            raise Error(
                f"Nothing was removed: {path} lies outside {settings.VAR_DIR}. "
                "Remove it yourself, then start again with: make run"
            )
    return [path for path in found if path.exists()]


def remove(paths: list[Path]) -> None:
    """Removes these files and folders with all they hold."""
    connections["default"].close()
    for path in paths:
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
