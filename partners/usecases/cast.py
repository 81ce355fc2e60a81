"""Who takes part in use cases, each in the language of the page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import prefetch_related_objects

from portal.pages.localised import localised_pages

from .words import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..profile import PartnerPage
    from .page import UseCasePage


@dataclass(frozen=True)
class Member:
    """A partner and the words for its roles."""

    partner: PartnerPage
    roles: list[str]


def cast_of(case: UseCasePage) -> list[Member]:
    """The live partners of a page, which may be a preview, in the order chosen there. Two queries."""
    rows = list(case.partners.select_related("partner__locale"))
    return _members([(row.partner, row.role) for row in rows], case.locale.language_code)


def with_cast(cases: Sequence[UseCasePage]) -> list[UseCasePage]:
    """Gives every page of a list, all of one language, its `cast`. Four queries at most, however many there are."""
    found = list(cases)
    prefetch_related_objects(found, "partners__partner__locale")
    pairs = [(case, row) for case in found for row in case.partners.all()]
    language = found[0].locale.language_code if found else ""
    pages = localised_pages([row.partner for _case, row in pairs], language or None)
    localised = {row.partner_id: page for (_case, row), page in zip(pairs, pages, strict=True)}
    for case in found:
        case.cast = _joined([(localised[row.partner_id], row.role) for row in case.partners.all()])
    return found


def _members(pairs: list[tuple[PartnerPage, str]], language: str) -> list[Member]:
    pages = localised_pages([partner for partner, _role in pairs], language)
    return _joined([(page, role) for page, (_partner, role) in zip(pages, pairs, strict=True)])


def _joined(pairs: list[tuple[PartnerPage, str]]) -> list[Member]:
    """A partner with several roles stands once."""
    labels = {role.value: str(role.label) for role in Role}
    found: dict[int, Member] = {}
    for partner, role in pairs:
        if partner.live:
            roles = found.setdefault(partner.pk, Member(partner, [])).roles
            # In a draft, the role may still be missing.
            if role in labels and labels[role] not in roles:
                roles.append(labels[role])
    return list(found.values())
