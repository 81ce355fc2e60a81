"""What is kept only for a time: every room registers how it erases its own, `manage.py tidy` calls them all."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_purges: dict[str, Callable[[], int]] = {}


def register(what: str, purge: Callable[[], int]) -> None:
    """`purge` erases what is due and gives the number of rows; `what` names them for administrators."""
    _purges[what] = purge


def purges() -> Mapping[str, Callable[[], int]]:
    """All that are registered, by name."""
    return dict(sorted(_purges.items()))
