"""What a profile says as a whole, and sentence by sentence: for finding who can help, and for saying why.

Measured (tests/partners/needs/): for needs, the whole text ranks better than title and lead, and better
than its best sentence; sentences only explain.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from . import kinds, meaning
from .entries import IndexState, SearchEntry
from .texts import sentences_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

#: Letters of a text that the model reads as a whole: about a second's work.
MOST_LETTERS = 1_500
#: Sentences that can explain a match.
MOST_SENTENCES = 40


class WholeText(models.Model):
    """Vectors of an entry whose page may answer a need. Written by `refresh` only."""

    entry = models.OneToOneField(
        SearchEntry,
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="whole",
        verbose_name=_("search entry"),
        help_text=_("Whose text it is."),
    )
    origin = models.CharField(_("origin"), max_length=100, help_text=_("Model, and hash of the text."))
    vector = models.BinaryField(_("vector"), help_text=_("What the text means, as 16-bit floats."))
    sentences = models.BinaryField(_("sentences"), help_text=_("The same of every sentence, one after another."))

    class Meta:
        verbose_name = _("whole text")
        verbose_name_plural = _("whole texts")

    def __str__(self) -> str:
        return str(self.entry_id)


def answering(key: UUID | str) -> models.QuerySet[SearchEntry]:
    """The entries of a page and its translations that may answer a need."""
    return SearchEntry.objects.filter(kind__in=kinds.answering_needs(), page__translation_key=key)


def sentences(introduction: str, text: str) -> list[str]:
    """What can explain a match, in order; `WholeText.sentences` has a vector for each."""
    return [*sentences_of(introduction), *text.splitlines()][:MOST_SENTENCES]


def refresh(key: UUID | str) -> int:
    """Bring the vectors of a page and its translations up to date; how many were written."""
    return sum(_write(entry) for entry in answering(key).defer("words", "vector"))


def refresh_all(progress: Callable[[int, int], None]) -> int:
    """The same for all. `progress` hears how many entries of how many are done."""
    pks = list(SearchEntry.objects.filter(kind__in=kinds.answering_needs()).values_list("pk", flat=True))
    changes = 0
    for done, pk in enumerate(pks, start=1):
        changes += sum(_write(entry) for entry in SearchEntry.objects.filter(pk=pk).defer("words", "vector"))
        progress(done, len(pks))
    return changes


def _write(entry: SearchEntry) -> bool:
    found = sentences(entry.introduction, entry.text)
    text = f"{entry.title}. {entry.introduction} {' '.join(entry.text.splitlines())}"[:MOST_LETTERS]
    digest = hashlib.sha256("\x1f".join([text, *found]).encode()).hexdigest()
    origin = f"{meaning.MODEL}:{digest[:16]}"
    if WholeText.objects.filter(pk=entry.pk, origin=origin).exists():
        return False
    whole, *single = meaning.vectors([text, *found], MOST_LETTERS)
    values = {"origin": origin, "vector": whole, "sentences": b"".join(single)}
    WholeText.objects.update_or_create(entry=entry, defaults=values)
    IndexState.change()
    return True
