"""What shows that a partner does what its profile says: filled by rooms above this one.

`news` registers the articles that name a partner.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterable

    from .profile import PartnerPage


@dataclass(frozen=True)
class Proof:
    """One item: a title, where to read it, and when it was."""

    title: str
    url: str
    label: str
    date: datetime.date | None


_providers: list[Callable[[PartnerPage], Iterable[Proof]]] = []


def register(provider: Callable[[PartnerPage], Iterable[Proof]]) -> None:
    """Add a source of proof; called once, from `AppConfig.ready`."""
    if provider not in _providers:
        _providers.append(provider)


def proof_of(partner: PartnerPage) -> list[Proof]:
    """All items about `partner`, the newest first. One query a provider."""
    if not partner.pk:
        return []
    items = [item for provider in _providers for item in provider(partner)]
    return sorted(items, key=lambda item: (item.date is not None, item.date), reverse=True)
