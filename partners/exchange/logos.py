"""Logos out of a ZIP file. Nothing is unpacked to the disk; each file is checked as the CMS checks an upload."""

from __future__ import annotations

import re
from hashlib import sha1
from io import BytesIO
from pathlib import PurePosixPath
from typing import IO, TYPE_CHECKING
from zipfile import BadZipFile, LargeZipFile, ZipFile, ZipInfo

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import gettext as _

from portal.media.fields import WholeImageField
from portal.media.metadata import UnreadableImageError, clean
from portal.media.models import PortalImage

from .problems import FileError, Problem, nearest
from .tables import check_size, largest

if TYPE_CHECKING:
    from .known import Profile
    from .rows import Row

MOST_FILES = 10_000


class Logos:
    """The pictures of a ZIP file by name. Raises FileError for a file that is none, or that hides too much."""

    def __init__(self, file: IO[bytes]) -> None:
        content = file.read(largest() + 1)
        check_size(len(content))
        try:
            self._zip = ZipFile(BytesIO(content))
        except (BadZipFile, LargeZipFile, ValueError, OSError) as error:
            raise FileError(_("The logos are not in a ZIP file that can be read. Pack them again.")) from error
        self._entries: dict[str, ZipInfo] = {}
        entries = [each for each in self._zip.infolist() if not each.is_dir() and not _is_litter(each.filename)]
        if len(entries) > MOST_FILES or sum(each.file_size for each in entries) > 10 * largest():
            raise FileError(_("The ZIP file holds far more than logos need. Pack only those of the table."))
        for each in entries:
            parts = PurePosixPath(each.filename.replace("\\", "/")).parts
            if ".." in parts or each.filename.startswith(("/", "\\")) or ":" in each.filename:
                raise FileError(
                    _("“%(name)s” leads out of the ZIP file. Pack the logos again, without paths.")
                    % {"name": each.filename[:100]}
                )
            name = parts[-1].casefold()
            if name in self._entries:
                raise FileError(_("“%(name)s” is in the ZIP file twice. Rename one of them.") % {"name": parts[-1]})
            self._entries[name] = each
        self._used: set[str] = set()
        self._read: dict[str, bytes] = {}

    def __contains__(self, name: str) -> bool:
        return name.casefold() in self._entries

    def content(self, name: str) -> bytes:
        """The checked picture. Raises ValidationError with sentences."""
        key = name.casefold()
        self._used.add(key)
        if key not in self._read:
            self._read[key] = self._checked(self._entries[key], name)
        return self._read[key]

    def _checked(self, entry: ZipInfo, name: str) -> bytes:
        most = settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE
        if entry.flag_bits & 1:
            raise ValidationError(_("The picture is locked by a password. Pack it without one."))
        if entry.file_size > most:
            raise ValidationError(
                _("The picture has more than %(most)d megabytes. Save it smaller.") % {"most": most // 2**20}
            )
        try:
            content = self._zip.read(entry)
        except Exception as error:  # damaged archives and unknown ways of packing raise anything
            raise ValidationError(_("The picture cannot be unpacked. Pack it again.")) from error
        WholeImageField().clean(SimpleUploadedFile(name, content))
        return content

    def nearest(self, name: str) -> str:
        """The file that was probably meant."""
        return nearest(name, [PurePosixPath(each.filename).name for each in self._entries.values()])

    def problems(self, rows: list[Row]) -> list[Problem]:
        """Pictures that no row names."""
        left = [PurePosixPath(each.filename).name for key, each in self._entries.items() if key not in self._used]
        if not left:
            return []
        sentence = _("No row names these pictures of the ZIP file; they are left out: %(names)s")
        return [Problem(0, "", "", sentence % {"names": ", ".join(left[:10])}, is_warning=True)]


def _is_litter(name: str) -> bool:
    """What file managers pack along unasked."""
    last = PurePosixPath(name.replace("\\", "/")).name
    return last.startswith((".", "__MACOSX")) or "__MACOSX/" in name or last == "Thumbs.db"


def check_logo(row: Row, profile: Profile | None, logos: Logos | None) -> list[Problem]:
    """Decide what the three columns of the logo change, and say what is wrong with them."""
    given = {name: row.cells.pop(name, "") for name in ("logo_author", "logo_licence")}
    name = row.cells.get("logo")
    before = profile.cells if profile else {}
    if name is None:
        return []
    if not name:
        row.cells |= {"logo_author": "", "logo_licence": ""}
        return []
    current = profile.logo if profile else None
    author = given["logo_author"] or (row.cells.get("name") or before.get("name", ""))
    licence = given["logo_licence"] or before.get("logo_licence", "")
    if logos is None or name not in logos:
        if current is None or not same_name(name, before["logo"]):
            return [row.problem("logo", _missing(name, logos))]
        row.cells |= {key: before[key] for key in ("logo", "logo_author", "logo_licence")}
        if (author, licence) != (current.author, current.licence) and any(given.values()):
            sentence = _("Author and licence of a logo that stays are changed in the library of pictures.")
            return [row.problem("logo", sentence, is_warning=True)]
        return []
    try:
        content = logos.content(name)
        if not licence:
            return [row.problem("logo_licence", _("A new logo needs the terms on which it may be shown."))]
        if current and current.get_file_hash() == stored_hash(content, author, licence):
            row.cells |= {key: before[key] for key in ("logo", "logo_author", "logo_licence")}
            return []
    except (ValidationError, UnreadableImageError) as error:
        messages = error.messages if isinstance(error, ValidationError) else [str(error)]
        return [row.problem("logo", " ".join(messages))]
    row.cells |= {"logo": name, "logo_author": author, "logo_licence": licence}
    row.values["logo_file"] = name
    return []


def _missing(name: str, logos: Logos | None) -> str:
    if logos is None:
        return _("The profile has no logo of this name. Hand in a ZIP file with the logos, or leave the cell empty.")
    if meant := logos.nearest(name):
        return _("“%(name)s” is not in the ZIP file. Was “%(meant)s” meant?") % {"name": name, "meant": meant}
    return _("“%(name)s” is not in the ZIP file. Add it, or leave the cell empty.") % {"name": name}


def same_name(name: str, stored: str) -> bool:
    """Whether a file of this name was stored under that one: made plain, and told apart from others by letters."""
    plain = PurePosixPath(PortalImage(collection_id=0).get_upload_to(name))
    return bool(re.fullmatch(rf"{re.escape(plain.stem)}(_[A-Za-z0-9]{{7}})?{re.escape(plain.suffix)}", stored))


def stored_hash(content: bytes, author: str, licence: str) -> str:
    """The hash that the picture would have once stored, cleaned and with its credit."""
    credit = PortalImage(collection_id=0, author=author, licence=licence).embedded_credit
    return sha1(clean(BytesIO(content), *credit), usedforsecurity=False).hexdigest()
