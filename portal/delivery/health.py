"""What `/readyz` reports besides the database: rooms register it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True)
class Report:
    """A figure and whether it is as it should be. What is not well is for people to look at: pages still answer."""

    value: int
    is_well: bool


_probes: dict[str, Callable[[], Report]] = {}


def register(name: str, probe: Callable[[], Report]) -> None:
    """Have `probe` asked under `name`, a word that says what its figure counts; from `AppConfig.ready`."""
    _probes[name] = probe


def reports() -> dict[str, Report]:
    """What all probes say, by name. As many queries as they make."""
    return {name: probe() for name, probe in sorted(_probes.items())}
