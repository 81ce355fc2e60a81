"""Use cases as open data; what the fields hold is said once, where the files are made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale

from portal.opendata.pages import landing
from portal.opendata.registry import Field, Filter, Resource, register

from ..usecases.exports import FIELDS, item
from ..usecases.found import entries, published
from ..usecases.index import UseCaseIndexPage
from ..usecases.page import UseCasePage
from ..usecases.words import Stage
from .lists import files, with_term

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import QuerySet

#: Field → what people call it, and its kind.
LABELS = {
    "id": Field(_("Identifier"), FIELDS["id"], "uuid"),
    "title": Field(_("Title"), FIELDS["title"]),
    "sample": Field(_("Sample"), FIELDS["sample"], "flag"),
    "summary": Field(_("Summary"), FIELDS["summary"]),
    "stage": Field(_("Stage"), FIELDS["stage"]),
    "fields": Field(_("Fields of AI"), FIELDS["fields"], "texts"),
    "sectors": Field(_("Sectors"), FIELDS["sectors"], "texts"),
    "technologies": Field(_("Technologies"), FIELDS["technologies"], "texts"),
    "partners": Field(_("Partners"), FIELDS["partners"], "texts"),
    "started": Field(_("Begin"), FIELDS["started"]),
    "ended": Field(_("End"), FIELDS["ended"]),
    "licence": Field(_("Licence"), FIELDS["licence"]),
    "website": Field(_("Website"), FIELDS["website"]),
    "address": Field(_("Address"), FIELDS["address"], "address"),
}


def register_resource() -> None:
    """Called once, from `AppConfig.ready`."""
    terms = {
        "field": (_("Only with this field of AI, by its short name."), "fields"),
        "sector": (_("Only in this sector, by its short name."), "sectors"),
        "technology": (_("Only with this technology, by its short name."), "technologies"),
    }
    register(
        Resource(
            name="use-cases",
            title=_("Use cases"),
            text=_("Where AI is used in the region, and what came of it."),
            fields=LABELS,
            rows=use_cases,
            items=_items,
            filters={
                "stage": Filter(_("Only in this stage."), lambda rows, value: rows.filter(stage=value), Stage.values),
                **{
                    term: Filter(text, with_term(UseCasePage, relation, term))
                    for term, (text, relation) in terms.items()
                },
            },
            distributions=files(UseCaseIndexPage),
            landing=landing(UseCaseIndexPage),
            keywords=(_("artificial intelligence"), _("use cases"), _("Aachen region")),
        )
    )


def use_cases(language: str) -> QuerySet[UseCasePage]:
    """All live public use cases of a language, the newest first."""
    return published(Locale.objects.get(language_code=language))


def _items(rows: Sequence[UseCasePage], language: str) -> list[dict[str, Any]]:
    return [item(case) for case in entries(Locale.objects.get(language_code=language), [row.pk for row in rows])]
