"""What else goes when an organisation withdraws: other rooms hold its name, too, and register how they forget it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wagtail.models import ModelLogEntry

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.db.models import Model

    from .signatories import Signatory

_forget: list[Callable[[Signatory], None]] = []


def when_withdrawn(forget: Callable[[Signatory], None]) -> None:
    """Have `forget` called in the transaction of every withdrawal; from `AppConfig.ready`."""
    _forget.append(forget)


def forget_all(signatory: Signatory) -> None:
    """Call them all."""
    for forget in _forget:
        forget(signatory)


def relabel(instance: Model) -> None:
    """Give every line of the audit log about `instance` the name that it has now."""
    ModelLogEntry.objects.for_instance(instance).update(label=str(instance))
