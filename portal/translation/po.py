"""Translations as gettext PO files, out and back in, for translators who work elsewhere."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import polib
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from .saving import DeskError, save_text
from .units import Presence
from .wording import plain

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser

    from .jobs import Job
    from .units import Unit

#: The header by which wagtail-localize's own files are known, too.
HEADER = "X-WagtailLocalize-TranslationID"
#: Bytes; a page of 400 strings takes about 100,000.
LARGEST = 2_000_000


@dataclass
class Imported:
    """What became of the entries of a file."""

    saved: int = 0
    unchanged: int = 0
    #: Entries whose German the page no longer has, as the file gives it.
    unknown: list[str] = field(default_factory=list)
    #: Strings whose new text the checks hold for wrong; they are kept as drafts.
    faulty: list[Unit] = field(default_factory=list)


def export(job: Job) -> str:
    """All strings of a job with their translations, the old ones of reworded strings as previous msgid."""
    file = polib.POFile(wrapwidth=200)
    file.metadata = {
        "POT-Creation-Date": timezone.now().isoformat(),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": "8bit",
        "Language": job.locale.language_code,
        HEADER: str(job.translation.uuid),
    }
    texts = job.translation_texts()
    for unit in job.units.filter(presence=Presence.CURRENT).select_related("string", "context"):
        text = texts.get((unit.context_id, unit.string_id), "")
        entry = polib.POEntry(msgid=unit.string.data, msgctxt=unit.context.path, msgstr=text or unit.previous_text)
        if not text and unit.previous_text:
            entry.previous_msgid = unit.previous_german
            entry.flags.append("fuzzy")
        file.append(entry)
    return str(file)


def parse(content: bytes) -> polib.POFile:
    """The file of an upload. Raises DeskError with a sentence when it is none."""
    if len(content) > LARGEST:
        raise DeskError(_("The file is too large. A PO file of one page has less than two megabytes."))
    try:
        text = content.decode("utf-8-sig").replace("\x00", "")
        # polib takes a file name or a text; a header line makes sure that it sees a text.
        file = polib.pofile(f"# \n{text}" if "\n" not in text else text)
    except (UnicodeDecodeError, OSError, ValueError, IndexError) as error:
        raise DeskError(
            _("This is no PO file that can be read. Export the page again, fill in that file and upload it as UTF-8.")
        ) from error
    if not len(file):
        raise DeskError(_("The file has no entry. Export the page again and fill that file in."))
    return file


@transaction.atomic
def load(job: Job, file: polib.POFile, user: AbstractUser) -> Imported:
    """Save the texts of a file as drafts. Raises DeskError when it belongs to another page.

    Fuzzy, empty and obsolete entries are passed over.
    """
    known = file.metadata.get(HEADER, "")
    if known != str(job.translation.uuid):
        raise DeskError(
            _("The file belongs to another page or language, or has lost its header. Nothing was imported.")
        )
    texts = job.translation_texts()
    units = {
        (unit.context.path, unit.string.data): unit
        for unit in job.units.filter(presence=Presence.CURRENT).select_related("string", "context")
    }
    result = Imported()
    for entry in file:
        if entry.obsolete or entry.fuzzy or not entry.msgstr:
            continue
        unit = units.get((entry.msgctxt or "", entry.msgid))
        if unit is None:
            result.unknown.append(plain(entry.msgid)[:80])
        elif texts.get((unit.context_id, unit.string_id)) == entry.msgstr:
            result.unchanged += 1
        else:
            unit.job = job
            # The file has fragments, as the database has.
            typed = entry.msgstr if unit.rich else plain(entry.msgstr)
            save_text(unit, typed, version=unit.version, user=user)
            result.saved += 1
            if unit.errors:
                result.faulty.append(unit)
    return result
