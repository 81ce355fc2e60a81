"""The translation memory: what was published once is offered again, exactly or nearly."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale

from . import checks
from .recall import Corpus, Suggestion, closest

if TYPE_CHECKING:
    from collections.abc import Iterable

BATCH = 500
FIELDS = ("german", "english", "updated_at")


class MemoryEntry(models.Model):
    """A German string and an English one that was published for it; both are string fragments."""

    source_locale = models.ForeignKey(
        Locale, on_delete=models.CASCADE, related_name="+", verbose_name=_("language of the original")
    )
    target_locale = models.ForeignKey(
        Locale, on_delete=models.CASCADE, related_name="+", verbose_name=_("language of the translation")
    )
    german = models.TextField(_("German text"))
    english = models.TextField(_("English text"))
    # Long texts fit into no index of PostgreSQL; their hashes do.
    german_hash = models.CharField(max_length=64, editable=False)
    english_hash = models.CharField(max_length=64, editable=False)
    updated_at = models.DateTimeField(_("last published"))

    class Meta:
        verbose_name = _("entry of the translation memory")
        verbose_name_plural = _("translation memory")
        # Answers how much there is and how new it is, without a look at the texts.
        indexes = [models.Index(fields=["source_locale", "target_locale", "updated_at"], name="memory_version")]
        constraints = [
            models.UniqueConstraint(
                fields=["source_locale", "target_locale", "german_hash", "english_hash"], name="memory_unique"
            )
        ]

    def __str__(self) -> str:
        return f"{self.german[:60]} → {self.english[:60]}"


def remember(pairs: Iterable[tuple[str, str]], source_locale: Locale, target_locale: Locale) -> int:
    """Keeps pairs of German and English; returns how many were worth it.

    Empty and unchanged ones are left out, and those in which a check finds an error. A pair that is known
    already becomes the latest again.
    """
    now = timezone.now()
    entries = {
        (german, english): MemoryEntry(
            source_locale=source_locale,
            target_locale=target_locale,
            german=german,
            english=english,
            german_hash=_hash(german),
            english_hash=_hash(english),
            updated_at=now,
        )
        for german, english in pairs
        if is_worth_keeping(german, english)
    }
    with transaction.atomic():
        MemoryEntry.objects.bulk_create(
            # In one order everywhere, so that two publishers do not wait for each other in a circle.
            sorted(entries.values(), key=lambda entry: (entry.german_hash, entry.english_hash)),
            batch_size=BATCH,
            update_conflicts=True,
            unique_fields=["source_locale", "target_locale", "german_hash", "english_hash"],
            update_fields=["updated_at"],
        )
    return len(entries)


def is_worth_keeping(german: str, english: str) -> bool:
    """Whether a pair may be offered to translators again."""
    if not german.strip() or german == english:
        return False
    return not any(checks.DEFAULTS[finding.code] == "error" for finding in checks.run(german, english))


def suggest(
    text: str, source_locale: Locale, target_locale: Locale, limit: int = 5, minimum: int = 60
) -> list[Suggestion]:
    """At most `limit` former translations of texts that resemble the German `text` by `minimum` per cent.

    Exact ones first, then the closest, then the latest. Links that `text` does not have are taken out of
    the English. One query while the memory stays as it is; a `minimum` of 100 looks for exact ones only.
    """
    return closest(corpus(source_locale, target_locale), text, limit, minimum)


_corpora: dict[tuple[int, int], Corpus] = {}


def corpus(source_locale: Locale, target_locale: Locale) -> Corpus:
    """The memory of two languages, kept in this process and read again as far as it has changed."""
    rows = MemoryEntry.objects.filter(source_locale=source_locale, target_locale=target_locale)
    version = rows.aggregate(latest=models.Max("updated_at"), count=models.Count("pk"))
    key = (source_locale.pk, target_locale.pk)
    known = _corpora.get(key)
    if known is None or known.version != version:
        _corpora[key] = known = _extended(known, rows, version) or Corpus.of(rows.values_list(*FIELDS), version)
    return known


def _extended(known: Corpus | None, rows: models.QuerySet[MemoryEntry], version: dict[str, Any]) -> Corpus | None:
    """The known corpus with the rows that came on top; None where any were taken away or published anew."""
    added = version["count"] - len(known) if known else 0
    if not known or not known.version["latest"] or added <= 0:
        return None
    later = rows.filter(updated_at__gt=known.version["latest"]).values_list(*FIELDS)[: added + 1]
    return known.extended(later, version) if len(later) == added else None


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
