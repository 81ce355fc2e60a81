"""The register's memory: every event is an entry that carries the hash of the one before.

Whoever changes, removes or inserts an entry later breaks the chain. What names an organisation or a
person goes in only as a salted hash, so the chain stays whole when texts and salt are erased.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import IntegrityError, models, transaction
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from .signatories import Signatory

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Stands before the first entry.
BEGINNING = "0" * 64
_ATTEMPTS = 20


class Event(models.TextChoices):
    """What happened."""

    SIGNED = "signed", _("signed")
    ANNOUNCED = "announced", _("announced")
    CHANGED = "changed", _("changed")
    REAFFIRMED = "reaffirmed", _("reaffirmed")
    WITHDREW = "withdrew", _("withdrew")


class RegisterEntry(models.Model):
    """One link of the chain. Only `append` writes it; the database refuses every change."""

    number = models.PositiveIntegerField(_("number"), unique=True)
    #: Of the signatory; not a foreign key, for the chain outlives whatever it speaks of.
    public_id = models.CharField(max_length=10, db_index=True)
    event = models.CharField(_("event"), max_length=10, choices=Event)
    day = models.DateField(_("day"))
    data = models.JSONField(_("public data"))
    previous = models.CharField(max_length=64, unique=True)
    digest = models.CharField(_("SHA-256"), max_length=64, unique=True)

    class Meta:
        verbose_name = _("entry of the register")
        verbose_name_plural = _("entries of the register")
        ordering = ["number"]

    def __str__(self) -> str:
        return f"{self.number}"


class Reason(models.TextChoices):
    """Why the chain does not hold."""

    GAP = "gap", _("An entry before this one is missing.")
    ORDER = "order", _("It does not follow the entry before it.")
    CHANGED = "changed", _("It was changed.")
    WITHOUT_ENTRY = "without_entry", _("A signatory has no entry.")
    IDENTITY = "identity", _("The signatory was changed without an entry.")
    STATUS = "status", _("Status, version or day of the signatory do not agree with it.")
    TEXT = "text", _("The signatory is bound to another text than that of its version.")
    GONE = "gone", _("The signatory is gone.")


@dataclass(frozen=True)
class Fault:
    """Where the chain does not hold: the number of the entry (0: there is none), and the signatory it speaks of."""

    number: int
    reason: Reason
    public_id: str = ""

    def __str__(self) -> str:
        place = gettext("Entry %(number)s:") % {"number": self.number} if self.number else ""
        whom = f"({self.public_id})" if self.public_id else ""
        return " ".join(part for part in (place, str(self.reason.label), whom) if part)


def identity(signatory: Signatory) -> str:
    """The salted hash of all that names the organisation or its representative."""
    name = signatory.representative_name if signatory.name_consent else ""
    parts = [signatory.salt, signatory.name, signatory.kind, signatory.city, signatory.website]
    parts += [signatory.representative_role, name]
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()


def digest_of(entry: RegisterEntry) -> str:
    """The hash over an entry and its predecessor's hash, as docs/memorandum.md describes it."""
    parts = [entry.number, entry.previous, entry.public_id, entry.event, entry.day.isoformat(), entry.data]
    text = json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def following(last: RegisterEntry | None, signatory: Signatory, event: Event) -> RegisterEntry:
    """The entry that comes after `last`, not saved yet."""
    entry = RegisterEntry(
        number=last.number + 1 if last else 1,
        previous=last.digest if last else BEGINNING,
        public_id=signatory.public_id,
        event=event,
        day=timezone.localdate(),
        data={
            "country": signatory.country,
            "identity": identity(signatory) if signatory.salt else "",
            "sample": signatory.version.is_sample,
            "signed_on": signatory.signed_on.isoformat(),
            "status": signatory.status,
            "text": signatory.digest,
            "verification": signatory.verification,
            "version": signatory.version.number,
        },
    )
    entry.digest = digest_of(entry)
    return entry


def append(signatory: Signatory, event: Event) -> RegisterEntry:
    """Add what happened to `signatory` as the newest entry; in the transaction of the change itself."""
    for _attempt in range(_ATTEMPTS):
        entry = following(RegisterEntry.objects.order_by("-number").first(), signatory, event)
        try:
            with transaction.atomic():
                entry.save(force_insert=True)
        except IntegrityError:
            continue  # somebody else was faster: theirs is the one before ours
        return entry
    raise RuntimeError("The register is busy; nothing was written.")


def verify() -> Iterator[Fault]:
    """Every place at which chain, signatories and versions do not agree. A constant number of queries."""
    latest: dict[str, RegisterEntry] = {}
    previous, number = BEGINNING, 0
    for entry in RegisterEntry.objects.order_by("number").iterator():
        number += 1
        if entry.number != number:
            yield Fault(entry.number, Reason.GAP)
            number = entry.number
        if entry.previous != previous:
            yield Fault(entry.number, Reason.ORDER)
        if digest_of(entry) != entry.digest:
            yield Fault(entry.number, Reason.CHANGED)
        previous = entry.digest
        latest[entry.public_id] = entry
    yield from _compare(latest)


def _compare(latest: dict[str, RegisterEntry]) -> Iterator[Fault]:
    for signatory in Signatory.objects.select_related("version").defer("version__wordings").iterator():
        entry = latest.pop(signatory.public_id, None)
        if entry is None:
            yield Fault(0, Reason.WITHOUT_ENTRY, signatory.public_id)
            continue
        said = entry.data
        if signatory.salt and said["identity"] != identity(signatory):
            yield Fault(entry.number, Reason.IDENTITY, signatory.public_id)
        now = (signatory.status, signatory.version.number, signatory.digest, signatory.signed_on.isoformat())
        if (said["status"], said["version"], said["text"], said["signed_on"]) != now:
            yield Fault(entry.number, Reason.STATUS, signatory.public_id)
        if signatory.digest != signatory.version.digest:
            yield Fault(entry.number, Reason.TEXT, signatory.public_id)
    for public_id, entry in latest.items():
        yield Fault(entry.number, Reason.GONE, public_id)
