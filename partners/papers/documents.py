"""The documents of the memorandum: a version, a signature. Made once, kept until something changes."""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from portal.pages.addresses import absolute

from ..register.addresses import below
from ..register.signatories import shown
from ..register.versions import MemorandumVersion
from .setting import TEMPLATE, set_document

if TYPE_CHECKING:
    from ..memorandum import MemorandumPage
    from ..register.signatories import Signatory

ALLIANCE = "AI Alliance Aachen"


def version_pdf(page: MemorandumPage, version: MemorandumVersion) -> bytes:
    """The text of a version in the language of `page`."""
    language = page.locale.language_code
    with override(language):
        wording = version.wording(language)
        day = date_format(version.date)
        data = _frame(page, version) | {
            "title": wording["title"],
            "label": str(version),
            "lead": [", ".join(part for part in (wording["place"], day) if part)],
            "notes": _notes(version, language),
            "parts": _parts(version, language),
            "address": absolute(below(page, "version", number=version.number)),
        }
    return _kept(f"version/{version.number}-{language}", data)


def signature_pdf(page: MemorandumPage, signatory: Signatory) -> bytes:
    """Who signed which text, and the text itself."""
    language, version = page.locale.language_code, signatory.version
    with override(language):
        facts = [
            [_("Organisation"), signatory.name],
            [_("Place"), ", ".join([signatory.city, str(signatory.get_country_display())])],
            [_("Represented by"), signatory.shown_representative],
            [_("Signed on"), date_format(signatory.signed_on)],
            [_("Text signed"), str(version)],
            [_("Verified by"), str(signatory.get_verification_display())],
            [_("Status"), str(signatory.get_status_display())],
        ]
        data = _frame(page, version) | {
            "title": _("Signature of the memorandum"),
            "label": ALLIANCE,
            "lead": [signatory.name],
            "notes": _notes(version, language),
            "facts": [row for row in facts if row[1]],
            "facts_head": [_("What"), _("Entry")],
            "parts": _parts(version, language),
            "address": absolute(below(page, "entry", public_id=signatory.public_id)),
        }
    return _kept(f"signature/{signatory.public_id}-{language}", data)


def register_pdf(page: MemorandumPage) -> bytes:
    """The whole register as it is today."""
    language = page.locale.language_code
    with override(language):
        today = date_format(timezone.localdate())
        found = shown().select_related("version").defer("version__wordings").order_by("name", "pk")
        rows = [
            [each.name, str(each.get_kind_display()), each.city, date_format(each.signed_on), str(each.version.number)]
            for each in found.iterator()
        ]
        is_sample = any(
            each.is_sample for each in MemorandumVersion.objects.filter(signatories__isnull=False).distinct()
        )
        data = _blank(language) | {
            "title": _("Register of signatories"),
            "label": ALLIANCE,
            "lead": [_("As of %(day)s") % {"day": today}],
            "sample": _("WITH SAMPLES") if is_sample else "",
            "footer": ALLIANCE,
            "rows": rows,
            "rows_head": [_("Organisation"), _("Kind"), _("Place"), _("Signed on"), _("Version")],
            "address": absolute(below(page, "register")),
        }
    return _kept(f"register/{language}", data)


def latest_register(language: str) -> bytes | None:
    """The register as it was last made, if it ever was."""
    storage = storages["documents"]
    try:
        names = [name for name in storage.listdir("papers/register")[1] if name.startswith(f"{language}-")]
        with storage.open(f"papers/register/{names[0]}") as file:
            return bytes(file.read())
    except (OSError, IndexError):
        return None


def forget(signatory: Signatory) -> None:
    """Remove the documents of a signature."""
    clean("signature", f"{signatory.public_id}-")


def _frame(page: MemorandumPage, version: MemorandumVersion) -> dict[str, Any]:
    return _blank(page.locale.language_code) | {
        "sample": _("SAMPLE") if version.is_sample else "",
        "footer": f"{ALLIANCE}, {version}",
        "digest": version.digest,
    }


def _blank(language: str) -> dict[str, Any]:
    return {
        "language": language,
        "author": ALLIANCE,
        "sample": "",
        "footer": "",
        "lead": [],
        "notes": [],
        "parts": [],
        "facts": [],
        "facts_head": [],
        "rows": [],
        "rows_head": [],
        "qr_alt": _("QR code that leads to the permanent address"),
        "digest": "",
    }


def _notes(version: MemorandumVersion, language: str) -> list[str]:
    authority = (
        _("The German text is authoritative; the English text is a translation.")
        if version.authoritative == "de"
        else _("The English text is authoritative; the German text is a translation.")
    )
    return [note for note in (version.wording(language)["notice"], authority) if note]


def _parts(version: MemorandumVersion, language: str) -> list[dict[str, Any]]:
    wording = version.wording(language)
    parts = [{"heading": "", "paragraphs": wording["preamble"].split("\n")}]
    parts += [
        {"heading": f"{number}. {article['title']}", "paragraphs": article["text"].split("\n")}
        for number, article in enumerate(wording["articles"], start=1)
    ]
    return parts


def _kept(name: str, data: dict[str, Any]) -> bytes:
    """The document of `data`: from the store if it was made before, else made now and kept instead of older ones."""
    text = json.dumps(data, sort_keys=True, default=str).encode()
    fingerprint = hashlib.sha256(text + TEMPLATE.read_bytes()).hexdigest()[:20]
    folder, _slash, stem = name.partition("/")
    storage, path = storages["documents"], f"papers/{name}-{fingerprint}.pdf"
    try:
        with storage.open(path) as file:
            return bytes(file.read())
    except OSError:
        content = set_document(data)
    clean(folder, f"{stem}-")
    # A full disk must not keep anybody from reading: it is made again next time.
    with suppress(OSError):
        storage.save(path, ContentFile(content))
    return content


def clean(folder: str, beginning: str) -> None:
    """Remove the kept documents of a folder whose names begin so."""
    storage = storages["documents"]
    try:
        _folders, files = storage.listdir(f"papers/{folder}")
    except OSError:
        return
    for file in files:
        if file.startswith(beginning):
            storage.delete(f"papers/{folder}/{file}")
