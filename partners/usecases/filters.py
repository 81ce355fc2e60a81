"""What use cases are filtered and sorted by: stage, field of AI, sector, technology, partner and place."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from portal.search.folding import fold

from ..listing.facets import Dimension, Labels, Scheme, Sorting
from .involved import involved
from .page import UseCasePage
from .rows import UseCaseField, UseCaseSector, UseCaseTechnology
from .words import Stage

if TYPE_CHECKING:
    import datetime

    from wagtail.models import Page

#: So many partners and places stand in the filter, the most frequent ones.
MOST_PARTNERS, MOST_PLACES = 20, 20
TERMS = (("field", UseCaseField), ("sector", UseCaseSector), ("technology", UseCaseTechnology))


@dataclass(frozen=True)
class Row:
    """A use case as filters and sorting see it."""

    pk: int
    title: str
    is_sample: bool
    stage: str
    published: datetime.datetime | None
    labels: Labels


def _newest(row: Row) -> float:
    return -row.published.timestamp() if row.published else 0.0


#: What is real comes before samples.
SCHEME = Scheme(
    {
        "stage": Dimension(_("Stage"), order=Stage.values),
        "field": Dimension(_("Field of AI")),
        "sector": Dimension(_("Sector")),
        "technology": Dimension(_("Technology")),
        "partner": Dimension(_("Partner"), most=MOST_PARTNERS),
        "place": Dimension(_("Place"), most=MOST_PLACES),
    },
    {
        "newest": Sorting(_("Newest first"), _newest),
        "name": Sorting(_("Title")),
        "stage": Sorting(_("In use first"), lambda row: -Stage.values.index(row.stage)),
    },
    first=lambda row: row.is_sample,
)


def rows_below(index: Page) -> list[Row]:
    """All live public use cases of a list, by title. Six queries."""
    if not index.path:
        return []
    cases = UseCasePage.objects.child_of(index).live().public()
    keys = cases.order_by().values("pk")
    labels: defaultdict[int, Labels] = defaultdict(lambda: {name: {} for name in SCHEME.dimensions})
    for name, model in TERMS:
        found = model.objects.filter(page__in=keys)
        for page, slug, label in found.values_list("page_id", f"{name}__slug", f"{name}__name"):
            labels[page][name][slug] = label
    for page, partners in involved(index.locale.language_code, cases).items():
        labels[page]["partner"] = {partner.slug: partner.title for partner in partners}
        labels[page]["place"] = {partner.city: partner.city for partner in partners if partner.city}
    stages = {stage.value: str(stage.label) for stage in Stage}
    rows = []
    for pk, title, is_sample, stage, published in cases.values_list(
        "pk", "title", "is_sample", "stage", "first_published_at"
    ):
        labels[pk]["stage"] = {stage: stages[stage]}
        rows.append(Row(pk, title, is_sample, stage, published, labels[pk]))
    return sorted(rows, key=lambda row: fold(row.title))
