"""Writing the index: which pages have an entry, and what it says."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from wagtail.models import Page

from . import meaning
from .entries import IndexState, SearchEntry
from .kinds import kind_of
from .texts import PageText, text_of
from .words import strengths

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from uuid import UUID

    from wagtail.query import PageQuerySet

#: Grows when the same page would give another entry: then all entries are written anew.
EDITION = 1


def findable() -> PageQuerySet:
    """All pages that visitors may find: live, public, not expired, no alias, in a language of the portal."""
    return (
        Page.objects.filter(
            Q(expire_at=None) | Q(expire_at__gt=timezone.now()),
            depth__gt=1,
            alias_of=None,
            locale__language_code__in=[code for code, _name in settings.LANGUAGES],
        )
        .live()
        .public()
    )


def refresh(key: UUID | str, *, with_meaning: bool = True) -> int:
    """Bring the entries of a page and its translations up to date; how many were written or removed.

    Translations belong together: each is found by title and lead of the other, too.
    """
    pages = findable().filter(translation_key=key).select_related("locale").specific()
    texts = {page: text_of(page) for page in pages}
    changes = 0
    gone = SearchEntry.objects.filter(page__translation_key=key).exclude(pk__in=[page.pk for page in texts])
    with transaction.atomic():
        changes += gone.delete()[0]
        for page, text in texts.items():
            others = [other for owner, other in texts.items() if owner != page]
            changes += _write(page, text, others, with_meaning=with_meaning)
    return changes


def refresh_all(progress: Callable[[int, int], None], *, with_meaning: bool = True) -> int:
    """Bring all entries up to date; how many changed. `progress` hears how many pages of how many are done."""
    stale = SearchEntry.objects.exclude(pk__in=findable().values("pk"))
    changes = stale.delete()[0]
    keys = list(findable().order_by("translation_key").values_list("translation_key", flat=True).distinct())
    for done, key in enumerate(keys, start=1):
        changes += refresh(key, with_meaning=with_meaning)
        progress(done, len(keys))
    return changes


def _write(page: Page, text: PageText, others: Iterable[PageText], *, with_meaning: bool) -> bool:
    """Write the entry of a page where it differs from what is stored; tells whether it did."""
    kind = kind_of(page)
    foreign = [part for other in others for part in (other.title, other.introduction)]
    fingerprint = _hash(str(EDITION), kind, repr(text), *foreign)
    essence = _essence(text)
    origin = f"{meaning.MODEL}:{_hash(essence[: meaning.MOST_LETTERS])[:16]}"
    stored = SearchEntry.objects.filter(pk=page.pk).values_list("fingerprint", "vector_of").first() or ("", "")
    wants_vector = with_meaning and meaning.is_available() and stored[1] != origin
    if stored[0] == fingerprint and not wants_vector:
        return False
    fields = {
        "language": page.locale.language_code,
        "kind": kind,
        "title": text.title,
        "introduction": text.introduction,
        "text": "\n".join(text.sentences),
        "words": strengths(text, foreign),
        "fingerprint": fingerprint,
        "version": IndexState.change(),
    }
    if wants_vector:
        fields |= {"vector": meaning.vectors([essence])[0], "vector_of": origin}
    SearchEntry.objects.update_or_create(pk=page.pk, defaults=fields)
    return True


def _essence(text: PageText) -> str:
    """What the page is about: measured, title, lead and terms rank better than these and the body together."""
    lead = text.introduction or " ".join(text.sentences)
    return f"{text.title}. {lead} {', '.join(text.terms)}"


def _hash(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()
