"""The alliance in numbers: counted, never typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Q
from django.utils.translation import ngettext

from partners.models import PartnerPage
from partners.vocabularies import PartnerType, Relation

if TYPE_CHECKING:
    from wagtail.models import Locale

_SCIENCE = (PartnerType.RESEARCH, PartnerType.UNIVERSITY)


@dataclass(frozen=True)
class Figure:
    """A number and what it counts."""

    value: int
    label: str


def figures_of(locale: Locale) -> list[Figure]:
    """How many members there are, of which kinds and in how many places. One query; no zeroes."""
    counted = (
        PartnerPage.objects.filter(locale=locale, relation=Relation.MEMBER, alias_of=None)
        .live()
        .public()
        .aggregate(
            members=Count("pk"),
            places=Count("city", distinct=True),
            science=Count("pk", filter=Q(kind__in=_SCIENCE)),
        )
    )
    members, places, science = counted["members"], counted["places"], counted["science"]
    figures = [
        Figure(members, ngettext("partner of the alliance", "partners of the alliance", members)),
        Figure(science, ngettext("university or institute", "universities and institutes", science)),
        Figure(places, ngettext("place in the region", "places in the region", places)),
    ]
    return [figure for figure in figures if figure.value]
