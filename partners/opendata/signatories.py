"""Signatories as open data; what the fields hold is said once, where the files are made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from portal.opendata.pages import page_of
from portal.opendata.registry import Distribution, Field, Filter, Resource, register

from ..memorandum import MemorandumPage
from ..register import opendata as register_data
from ..register.addresses import below
from ..register.signatories import HEAVY, Signatory, shown
from ..vocabularies import PartnerType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import QuerySet

#: Field → what people call it, and its kind.
LABELS = {
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


def register_resource() -> None:
    """Called once, from `AppConfig.ready`."""
    register(
        Resource(
            name="signatories",
            title=_("Signatories of the memorandum"),
            text=_("The organisations that signed the memorandum, with the version that they signed."),
            fields=LABELS,
            rows=signatories,
            items=_signatures,
            key="public_id",
            is_dated=False,
            filters={
                "kind": Filter(_("Only this kind."), lambda rows, value: rows.filter(kind=value), PartnerType.values),
                "place": Filter(_("Only in this town or city."), lambda rows, value: rows.filter(city=value)),
            },
            distributions=_files,
            landing=lambda language: _below(language, "register"),
            keywords=(_("artificial intelligence"), _("memorandum"), _("signatories")),
        )
    )


def signatories(language: str) -> QuerySet[Signatory]:
    """All public entries by name; none where the memorandum, below which they stand, is not in the language."""
    found = shown().select_related("version", "partner", "partner__locale").defer(*HEAVY).order_by("name", "pk")
    return found if page_of(MemorandumPage, language) else found.none()


def _signatures(rows: Sequence[Signatory], language: str) -> list[dict[str, Any]]:
    page = page_of(MemorandumPage, language)
    return list(register_data.rows(page, rows)) if page else []


def _below(language: str, name: str, **kwargs: Any) -> str:
    page = page_of(MemorandumPage, language)
    return below(page, name, **kwargs) if page else ""


def _files(language: str) -> list[Distribution]:
    forms = {"csv": "CSV", "json": "JSON", "jsonld": "JSON_LD"}
    found = [(form, _below(language, "register_data", form=name)) for name, form in forms.items()]
    return [Distribution(form, path) for form, path in found if path]  # type: ignore[arg-type]
