"""Contacts of pages: what the portal holds about whoever can be asked, in pages, their revisions and sources."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import Revision
from wagtail_localize.models import OverridableSegment, SegmentOverride, TranslationSource

from .page import ReachablePage

if TYPE_CHECKING:
    from collections.abc import Iterator

#: What goes with the address.
EMPTY = {"contact_email": "", "contact_name": ""}


def _kinds() -> list[type[ReachablePage]]:
    return [model for model in apps.get_models() if issubclass(model, ReachablePage)]


def _revisions(address: str) -> Iterator[Revision]:
    kinds = ContentType.objects.get_for_models(*_kinds()).values()
    yield from Revision.objects.filter(content_type__in=kinds, content__contact_email__iexact=address)


def _sources(address: str) -> Iterator[tuple[TranslationSource, dict[str, Any]]]:
    """What wagtail-localize keeps of the German pages, with its content."""
    kinds = ContentType.objects.get_for_models(*_kinds()).values()
    for source in TranslationSource.objects.filter(
        specific_content_type__in=kinds, content_json__icontains=json.dumps(address)[1:-1]
    ):
        content = json.loads(source.content_json)
        if str(content.get("contact_email", "")).casefold() == address.casefold():
            yield source, content


def export(address: str) -> list[dict[str, Any]]:
    """The pages that name the address as their contact."""
    return [
        {"page": page.title, "language": page.locale.language_code, "contact_name": page.contact_name}
        for model in _kinds()
        for page in model.objects.filter(contact_email__iexact=address).select_related("locale")
    ]


@transaction.atomic
def erase(address: str) -> int:
    """Take the contact out of pages, all their revisions and the sources of translations; how many places."""
    places = sum(model.objects.filter(contact_email__iexact=address).update(**EMPTY) for model in _kinds())
    for revision in list(_revisions(address)):
        revision.content |= EMPTY
        revision.save(update_fields=["content"])
        places += 1
    for source, content in list(_sources(address)):
        source.content_json = json.dumps(content | EMPTY)
        source.save(update_fields=["content_json"])
        places += 1
    # The same value once more, for English pages that may have another.
    mine = {"context__path": "contact_email", "data_json__iexact": json.dumps(address)}
    places += OverridableSegment.objects.filter(**mine).update(data_json=json.dumps(""))
    return places + SegmentOverride.objects.filter(**mine).delete()[0]
