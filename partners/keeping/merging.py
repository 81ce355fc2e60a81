"""What a proposal changes in the newest draft of a page, and where somebody else changed the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from portal.pages.worddiff import word_diff

from .values import NEW_TEXT, Values, label, shown, values_of

if TYPE_CHECKING:
    from portal.pages.worddiff import Kind

    from ..profile import PartnerPage
    from .proposals import ProfileProposal


@dataclass(frozen=True)
class Change:
    """One value: the way from what the draft says to what the keeper wants."""

    name: str
    label: str
    pieces: list[tuple[Kind, str]]
    #: The draft says neither what the keeper saw nor what the keeper wants.
    is_conflict: bool
    #: What the keeper saw.
    seen: str


def changed_names(base: Values, values: Values) -> list[str]:
    """The names of the values that the keeper changed."""
    return [name for name, value in values.items() if value != base.get(name)]


def changes(proposal: ProfileProposal, draft: PartnerPage) -> list[Change]:
    """All that would change in `draft`; what it says already is left out."""
    current = values_of(draft)
    found = []
    for name in changed_names(proposal.base, proposal.values):
        wanted, seen, now = proposal.values[name], proposal.base.get(name), current.get(name)
        if wanted == now:
            continue
        found.append(
            Change(
                name=name,
                label=label(draft, name),
                pieces=word_diff(shown(name, now), shown(name, wanted)),
                is_conflict=now != seen and name != NEW_TEXT,
                seen=shown(name, seen),
            )
        )
    return found
