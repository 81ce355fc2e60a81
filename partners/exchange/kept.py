"""A table between its trial and its confirmation: kept where only the CMS reaches it, erased right after.

It lies beside the documents, whose storage has no public addresses and is the same for all servers.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import timedelta
from pathlib import PurePath
from typing import IO, TYPE_CHECKING
from uuid import UUID, uuid4

from django.core.files.base import ContentFile
from django.utils import timezone

from portal.media.storage import document_storage

from .plan import Options

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser
    from django.core.files.uploadedfile import UploadedFile

FOLDER = "imports"
#: Whoever has not confirmed by then uploads again.
LONGEST = timedelta(hours=24)


@dataclass(frozen=True)
class Kept:
    """An upload: whose it is, what the table was called, and what was asked for."""

    key: str
    user: int
    name: str
    has_logos: bool
    publish: bool
    outside_region: bool

    @property
    def options(self) -> Options:
        """What was asked for."""
        return Options(self.publish, self.outside_region)

    def table(self) -> IO[bytes]:
        """The table, open."""
        found: IO[bytes] = document_storage().open(_path(self.key, "table"))
        return found

    def logos(self) -> IO[bytes] | None:
        """The ZIP file, open, if there is one."""
        return document_storage().open(_path(self.key, "zip")) if self.has_logos else None  # type: ignore[return-value]


def keep(user: AbstractUser, table: UploadedFile, logos: UploadedFile | None, options: Options) -> Kept:
    """Store an upload."""
    name = PurePath(table.name or "").name
    kept = Kept(str(uuid4()), user.pk, name, logos is not None, options.publish, options.outside_region)
    storage = document_storage()
    storage.save(_path(kept.key, "table"), table)
    if logos is not None:
        storage.save(_path(kept.key, "zip"), logos)
    storage.save(_path(kept.key, "json"), ContentFile(json.dumps(asdict(kept)).encode()))
    return kept


def find(user: AbstractUser, key: UUID) -> Kept | None:
    """An upload of this person; nobody sees another's."""
    storage, path = document_storage(), _path(str(key), "json")
    if not storage.exists(path):
        return None
    with storage.open(path) as file:
        kept = Kept(**json.load(file))
    return kept if kept.user == user.pk else None


def erase(key: str) -> None:
    """Take an upload away."""
    for ending in ("json", "table", "zip"):
        document_storage().delete(_path(key, ending))


def purge() -> int:
    """Erase what nobody confirmed in time; their number."""
    storage = document_storage()
    try:
        _folders, names = storage.listdir(FOLDER)
    except FileNotFoundError:
        return 0
    due = timezone.now() - LONGEST
    old = {PurePath(name).stem for name in names if storage.get_modified_time(f"{FOLDER}/{name}") < due}
    for key in old:
        erase(key)
    return len(old)


def _path(key: str, ending: str) -> str:
    return f"{FOLDER}/{key}.{ending}"
