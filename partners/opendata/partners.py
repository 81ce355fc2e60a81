"""Partners as open data; what the fields hold is said once, where the files are made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from portal.opendata.pages import landing
from portal.opendata.registry import Field, Filter, Resource, register

from ..directory import PartnerIndexPage
from ..exports import FIELDS, item
from ..profile import PartnerPage
from ..vocabularies import PartnerType, Relation
from .lists import files, with_term

if TYPE_CHECKING:
    from django.db.models import QuerySet

#: Field → what people call it, and its kind.
LABELS = {
    "id": Field(_("Identifier"), FIELDS["id"], "uuid"),
    "name": Field(_("Name"), FIELDS["name"]),
    "kind": Field(_("Kind"), FIELDS["kind"]),
    "member": Field(_("Partner of the alliance"), FIELDS["member"], "flag"),
    "summary": Field(_("Summary"), FIELDS["summary"]),
    "fields": Field(_("Fields of AI"), FIELDS["fields"], "texts"),
    "sectors": Field(_("Sectors"), FIELDS["sectors"], "texts"),
    "place": Field(_("Place"), FIELDS["place"]),
    "latitude": Field(_("Latitude"), FIELDS["latitude"], "number", may_be_null=True),
    "longitude": Field(_("Longitude"), FIELDS["longitude"], "number", may_be_null=True),
    "website": Field(_("Website"), FIELDS["website"]),
    "address": Field(_("Address of the profile"), FIELDS["address"], "address"),
}


def register_resource() -> None:
    """Called once, from `AppConfig.ready`."""
    register(
        Resource(
            name="partners",
            title=_("Partners"),
            text=_("The partners of the alliance, and the other AI organisations of the region."),
            fields=LABELS,
            rows=partners,
            items=lambda rows, _language: [item(row) for row in rows],
            filters={
                "kind": Filter(_("Only this kind."), lambda rows, value: rows.filter(kind=value), PartnerType.values),
                "member": Filter(_("Only partners of the alliance, or only others."), _of_alliance, ("true", "false")),
                "field": Filter(
                    _("Only with this field of AI, by its short name."), with_term(PartnerPage, "fields", "field")
                ),
                "sector": Filter(
                    _("Only in this sector, by its short name."), with_term(PartnerPage, "sectors", "sector")
                ),
                "place": Filter(_("Only in this town or city."), lambda rows, value: rows.filter(city=value)),
            },
            distributions=files(PartnerIndexPage),
            landing=landing(PartnerIndexPage),
            keywords=(_("artificial intelligence"), _("companies"), _("research"), _("Aachen region")),
        )
    )


def partners(language: str) -> QuerySet[PartnerPage]:
    """All live public profiles of a language, by title; five queries with their words."""
    found = PartnerPage.objects.filter(locale__language_code=language, alias_of=None).live().public()
    return (
        found.select_related("locale")
        .prefetch_related("fields__field", "sectors__sector")
        .defer("body")
        .order_by("title", "pk")
    )


def _of_alliance(rows: QuerySet[PartnerPage], value: str) -> QuerySet[PartnerPage]:
    return rows.filter(relation=Relation.MEMBER) if value == "true" else rows.exclude(relation=Relation.MEMBER)
