"""The sample use cases of the demo."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from partners.models import UseCaseField, UseCasePartner, UseCaseResult, UseCaseSector, UseCaseTechnology

from .content import pick

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wagtail.models import Locale, Page

    from partners.models import UseCasePage


def fields_of(data: dict[str, Any]) -> dict[str, Any]:
    """What the page needs besides its title; whatever the demo shows is invented."""
    text = pick(data, "de")
    names = ("stage", "started", "ended", "licence", "problem", "solution", "method")
    contact = {name: text.get(name, "") for name in ("contact_name", "contact_email")}
    return {name: text[name] for name in names} | contact | {"is_sample": True}


def fill(
    page: UseCasePage,
    data: dict[str, Any],
    pages: Mapping[str, Page],
    snippets: Mapping[tuple[str, str], Any],
    locale: Locale,
) -> None:
    """The rows: words, results, and who takes part."""
    page.fields = [UseCaseField(field=snippets["ai_fields", name], locale=locale) for name in data["fields"]]
    page.sectors = [UseCaseSector(sector=snippets["sectors", name], locale=locale) for name in data["sectors"]]
    page.technologies = [
        UseCaseTechnology(technology=snippets["technologies", name], locale=locale) for name in data["technologies"]
    ]
    page.results = [UseCaseResult(**pick(row, "de"), locale=locale) for row in data.get("results", [])]
    page.partners = [UseCasePartner(partner=pages[key], role=role) for key, role in data["partners"]]
