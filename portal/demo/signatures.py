"""Signatures for trying out: a sample version of the memorandum, and invented organisations that signed it."""

from __future__ import annotations

import random
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from partners.models import AIField, MemorandumVersion, PartnerPage, RegisterEntry, Signatory, SignatoryField
from partners.register.chain import Event, following
from partners.register.force import put_into_force
from partners.vocabularies import PartnerType
from portal.search.folding import fold

if TYPE_CHECKING:
    from datetime import date

#: Never the number of a real version.
SAMPLE_NUMBER = 0
BATCH = 1_000
PLACES = ("Aachen", "Jülich", "Düren", "Heinsberg", "Euskirchen", "Stolberg", "Eschweiler", "Würselen")


def sample_version(day: date) -> MemorandumVersion:
    """The version 0 with the text of the live memorandum, in force; marked as a sample everywhere."""
    version, is_new = MemorandumVersion.objects.get_or_create(
        number=SAMPLE_NUMBER, defaults={"date": day, "is_sample": True}
    )
    return put_into_force(version) if is_new else version


@transaction.atomic
def add_signatures(number: int, seed: int) -> None:
    """Invented organisations in the register, all of them marked as samples, with their entries in the chain."""
    chance = random.Random(seed)  # noqa: S311 - sample data, not secrets
    today = timezone.localdate()
    version = sample_version(today)
    partners = list(PartnerPage.objects.filter(title__startswith="Beispielorganisation").values_list("pk", flat=True))
    slugs = sorted(set(AIField.objects.values_list("slug", flat=True)))
    last = RegisterEntry.objects.order_by("-number").first()
    for start in range(0, number, BATCH):
        rows = [
            Signatory(
                name=f"Beispielorganisation {index}",
                folded=fold(f"Beispielorganisation {index} {place}"),
                kind=chance.choice(PartnerType.values),
                city=place,
                partner_id=partners[index - 1] if index <= len(partners) else None,
                signed_on=today - timedelta(days=chance.randrange(900)),
                version=version,
                digest=version.digest,
                verification="mailbox",
                status="verified",
            )
            for index in range(start + 1, min(start + BATCH, number) + 1)
            for place in [chance.choice(PLACES)]
        ]
        Signatory.objects.bulk_create(rows)
        SignatoryField.objects.bulk_create(
            SignatoryField(signatory=row, slug=slug)
            for row in rows
            for slug in chance.sample(slugs, k=min(2, len(slugs)))
        )
        entries = []
        for row in rows:
            last = following(last, row, Event.SIGNED)
            entries.append(last)
        RegisterEntry.objects.bulk_create(entries)
