"""What the portal holds about a person, by e-mail address: every room registers how it exports and erases its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


@dataclass(frozen=True)
class Holding:
    """`export` gives all rows of an address, `erase` erases them and says how many."""

    export: Callable[[str], list[dict[str, Any]]]
    erase: Callable[[str], int]


_holdings: dict[str, Holding] = {}


def register(what: str, export: Callable[[str], list[dict[str, Any]]], erase: Callable[[str], int]) -> None:
    """`what` names the rows for administrators; from `AppConfig.ready`."""
    _holdings[what] = Holding(export, erase)


def holdings() -> Mapping[str, Holding]:
    """All that are registered, by name."""
    return dict(sorted(_holdings.items()))
