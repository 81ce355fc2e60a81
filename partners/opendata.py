"""Partners and signatories as open data; what the fields hold is said once, where the files are made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from portal.opendata.registry import Distribution, Field, Filter, Resource, register

from . import exports
from .directory import PartnerIndexPage
from .filters import Selection
from .memorandum import MemorandumPage
from .profile import PartnerPage
from .register import opendata as register_data
from .register.addresses import below
from .register.signatories import HEAVY, Signatory, shown
from .vocabularies import PartnerType, Relation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import QuerySet
    from wagtail.models import Page

#: Field → what people call it, and its kind. The texts are those of the files.
LABELS = {
    "id": Field(_("Identifier"), exports.FIELDS["id"], "uuid"),
    "name": Field(_("Name"), exports.FIELDS["name"]),
    "kind": Field(_("Kind"), exports.FIELDS["kind"]),
    "member": Field(_("Partner of the alliance"), exports.FIELDS["member"], "flag"),
    "summary": Field(_("Summary"), exports.FIELDS["summary"]),
    "fields": Field(_("Fields of AI"), exports.FIELDS["fields"], "texts"),
    "sectors": Field(_("Sectors"), exports.FIELDS["sectors"], "texts"),
    "place": Field(_("Place"), exports.FIELDS["place"]),
    "latitude": Field(_("Latitude"), exports.FIELDS["latitude"], "number", may_be_null=True),
    "longitude": Field(_("Longitude"), exports.FIELDS["longitude"], "number", may_be_null=True),
    "website": Field(_("Website"), exports.FIELDS["website"]),
    "address": Field(_("Address of the profile"), exports.FIELDS["address"], "address"),
}
SIGNATORY_LABELS = {
    "id": Field(_("Identifier"), register_data.FIELDS["id"]),
    "name": Field(_("Name"), register_data.FIELDS["name"]),
    "kind": Field(_("Kind"), register_data.FIELDS["kind"]),
    "place": Field(_("Place"), register_data.FIELDS["place"]),
    "country": Field(_("Country"), register_data.FIELDS["country"]),
    "website": Field(_("Website"), register_data.FIELDS["website"]),
    "fields": Field(_("Fields of AI"), register_data.FIELDS["fields"], "texts"),
    "signed_on": Field(_("Signed on"), register_data.FIELDS["signed_on"], "day"),
    "version": Field(_("Version"), register_data.FIELDS["version"], "integer"),
    "text_sha256": Field(_("Hash of the text"), register_data.FIELDS["text_sha256"]),
    "verification": Field(_("Verification"), register_data.FIELDS["verification"]),
    "status": Field(_("Status"), register_data.FIELDS["status"]),
    "sample": Field(_("Sample"), register_data.FIELDS["sample"], "flag"),
    "address": Field(_("Address of the entry"), register_data.FIELDS["address"], "address"),
}


def register_resources() -> None:
    """Called once, from `AppConfig.ready`."""
    register(
        Resource(
            name="partners",
            title=_("Partners"),
            text=_("The partners of the alliance, and the other AI organisations of the region."),
            fields=LABELS,
            rows=partners,
            items=lambda rows, _language: exports.items(rows),
            filters={
                "kind": Filter(_("Only this kind."), lambda rows, value: rows.filter(kind=value), PartnerType.values),
                "member": Filter(_("Only partners of the alliance, or only others."), _of_alliance, ("true", "false")),
                "field": Filter(_("Only with this field of AI, by its short name."), _with("fields", "field")),
                "sector": Filter(_("Only in this sector, by its short name."), _with("sectors", "sector")),
                "place": Filter(_("Only in this town or city."), lambda rows, value: rows.filter(city=value)),
            },
            distributions=_directory_files,
            landing=lambda language: getattr(_page(PartnerIndexPage, language), "url", "") or "",
            keywords=(_("artificial intelligence"), _("companies"), _("research"), _("Aachen region")),
        )
    )
    register(
        Resource(
            name="signatories",
            title=_("Signatories of the memorandum"),
            text=_("The organisations that signed the memorandum, with the version that they signed."),
            fields=SIGNATORY_LABELS,
            rows=signatories,
            items=_signatures,
            key="public_id",
            is_dated=False,
            filters={
                "kind": Filter(_("Only this kind."), lambda rows, value: rows.filter(kind=value), PartnerType.values),
                "place": Filter(_("Only in this town or city."), lambda rows, value: rows.filter(city=value)),
            },
            distributions=_register_files,
            landing=lambda language: _below_memorandum(language, "register"),
            keywords=(_("artificial intelligence"), _("memorandum"), _("signatories")),
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


def signatories(language: str) -> QuerySet[Signatory]:
    """All public entries by name; none where the memorandum, below which they stand, is not in the language."""
    found = shown().select_related("version", "partner", "partner__locale").defer(*HEAVY).order_by("name", "pk")
    return found if _page(MemorandumPage, language) else found.none()


def _of_alliance(rows: QuerySet[PartnerPage], value: str) -> QuerySet[PartnerPage]:
    return rows.filter(relation=Relation.MEMBER) if value == "true" else rows.exclude(relation=Relation.MEMBER)


def _with(relation: str, term: str) -> Any:
    def apply(rows: QuerySet[PartnerPage], value: str) -> QuerySet[PartnerPage]:
        pages = PartnerPage.objects.filter(**{f"{relation}__{term}__slug": value})
        return rows.filter(pk__in=pages.order_by().values("pk"))

    return apply


def _signatures(rows: Sequence[Signatory], language: str) -> list[dict[str, Any]]:
    page = _page(MemorandumPage, language)
    return list(register_data.rows(page, rows)) if page else []


def _page(model: type[Page], language: str) -> Any:
    found = model.objects.filter(locale__language_code=language, alias_of=None).live().public()
    return found.select_related("locale").first()


def _below_memorandum(language: str, name: str, **kwargs: Any) -> str:
    page = _page(MemorandumPage, language)
    return below(page, name, **kwargs) if page else ""


def _directory_files(language: str) -> list[Distribution]:
    page = _page(PartnerIndexPage, language)
    forms = {"csv": "CSV", "json": "JSON", "atom": "ATOM"}
    found = [(form, page.address_of("data", name, Selection())) for name, form in forms.items()] if page else []
    return [Distribution(form, path) for form, path in found if path]  # type: ignore[arg-type]


def _register_files(language: str) -> list[Distribution]:
    forms = {"csv": "CSV", "json": "JSON", "jsonld": "JSON_LD"}
    found = [(form, _below_memorandum(language, "register_data", form=name)) for name, form in forms.items()]
    return [Distribution(form, path) for form, path in found if path]  # type: ignore[arg-type]
