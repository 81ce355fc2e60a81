"""Sample offers and requests of the sample partners, for measuring."""

from __future__ import annotations

import random
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone
from wagtail.models import Locale

from partners.models import AIField, OfferField, OfferIndexPage, OfferPage, PartnerPage
from partners.offers.expiry import LONGEST, end_of
from partners.offers.vocabulary import Direction, OfferKind

from .bulk import BATCH, add_pages, next_paths

if TYPE_CHECKING:
    from typing import Any

#: Language → what generated titles and leads are made of.
WORDS = {
    "de": ("Beispielangebot {number}", "Erfundener Text zum Messen, Nummer {number}."),
    "en": ("Sample offer {number}", "Invented text for measuring, number {number}."),
}


@transaction.atomic
def add_offers(number: int, seed: int) -> int:
    """So many offers in both languages, marked as samples; how many were added: none where there is no board."""
    chance = random.Random(seed)  # noqa: S311 - sample data, not secrets
    locales = list(Locale.objects.filter(language_code__in=WORDS).order_by("language_code"))
    boards = {page.locale.language_code: page for page in OfferIndexPage.objects.select_related("locale")}
    if set(boards) != set(WORDS):
        return 0
    partners = list(PartnerPage.objects.filter(title__startswith="Beispielorganisation").values_list("pk", flat=True))
    terms = {locale: {term.slug: term for term in AIField.objects.filter(locale=locale)} for locale in locales}
    paths = {code: next_paths(board) for code, board in boards.items()}
    kind = ContentType.objects.get_for_model(OfferPage)
    now, today = timezone.now(), timezone.localdate()
    for start in range(1, number + 1, BATCH):
        facts: list[tuple[int, Any, str, dict[str, Any]]] = []
        for position in range(start, min(start + BATCH, number + 1)):
            last_day = today + timedelta(days=chance.randrange(1, LONGEST))
            fields = {
                "direction": chance.choice(Direction.values),
                "kind": chance.choice(OfferKind.values),
                "partner_id": chance.choice(partners) if partners else None,
                "from_anywhere": chance.random() < 0.2,
                "expires_on": last_day,
                "expire_at": end_of(last_day),
            }
            facts.append((position, uuid4(), chance.choice(sorted(terms[locales[0]]) or [""]), fields))
        for locale in locales:
            code = locale.language_code
            title, lead = WORDS[code]
            pages = [
                OfferPage(
                    title=title.format(number=position),
                    slug=f"muster-{position}-{key.hex[:6]}",
                    introduction=lead.format(number=position),
                    translation_key=key,
                    content_type=kind,
                    is_sample=True,
                    first_published_at=now,
                    last_published_at=now,
                    **fields,
                )
                for position, key, _slug, fields in facts
            ]
            add_pages(boards[code], pages, paths[code], locale)
            OfferField.objects.bulk_create(
                OfferField(page=page, field=terms[locale][slug], locale=locale, sort_order=0)
                for page, (_position, _key, slug, _fields) in zip(pages, facts, strict=True)
                if slug in terms[locale]
            )
    return number
