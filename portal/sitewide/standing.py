"""Links that stand in the foot of every page without anybody's doing: filled by rooms above this one."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from django.http import HttpRequest
    from wagtail.models import Locale


@dataclass(frozen=True)
class StandingLink:
    """A link to something that is not a page of the tree; reads like a page in templates."""

    title: str
    url: str
    locale: Locale


_providers: list[tuple[str, Callable[[HttpRequest], Iterable[Any]]]] = []


def register(section: str, provider: Callable[[HttpRequest], Iterable[Any]]) -> None:
    """Add pages and links to a column of the foot; called once, from `AppConfig.ready`."""
    if (section, provider) not in _providers:
        _providers.append((section, provider))


def standing_links(request: HttpRequest) -> dict[str, list[Any]]:
    """Column → its standing links."""
    found: dict[str, list[Any]] = defaultdict(list)
    for section, provider in _providers:
        found[section] += provider(request)
    return found
