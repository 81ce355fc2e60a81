"""What must be asked before a revision goes live, whichever way it is published.

Wagtail publishes from many places: edit forms, bulk actions, workflows, the schedule, code. All of
them end in the method `publish` of the page or snippet, so this is where rooms put their gates.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from wagtail.models import Revision

_gates: list[Callable[[Any], None]] = []


def register_gate(gate: Callable[[Any], None]) -> None:
    """Have `gate` asked before anything that builds on `GatedPublishMixin` goes live.

    It takes the object and raises PermissionDenied, with a sentence for the person, to refuse.
    """
    if gate not in _gates:
        _gates.append(gate)


class GatedPublishMixin:
    """For pages and snippets; stands before Wagtail's own classes."""

    def publish(self, revision: Revision, *args: Any, **kwargs: Any) -> Any:
        """Publish `revision` unless a gate refuses. Raises PermissionDenied."""
        for gate in _gates:
            gate(self)
        return super().publish(revision, *args, **kwargs)  # type: ignore[misc]
