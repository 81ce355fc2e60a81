"""What recurs: rooms register it, the worker does it, and the database sees to it that only one worker does."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils import timezone

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import timedelta

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Registered:
    """A duty as its room registered it."""

    every: timedelta
    function: Callable[[], Any]


_registered: dict[str, Registered] = {}


class Duty(models.Model):
    """When a duty is due next, and how it went last."""

    name = models.CharField(max_length=100, primary_key=True)
    next_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True)
    has_failed = models.BooleanField(default=False)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


def register_duty(name: str, every: timedelta, function: Callable[[], Any]) -> None:
    """Have `function` called about `every` so often, the first time when a worker starts; from `AppConfig.ready`.

    It runs outside a transaction and must bear being stopped half-way or called twice. An exception
    is logged; the next turn comes as usual.
    """
    _registered[name] = Registered(every, function)


def do_due_duties() -> int:
    """Do all duties whose time has come; how many that were."""
    done = 0
    moments = dict(Duty.objects.values_list("name", "next_at"))
    for name, duty in _registered.items():
        now = timezone.now()
        if name not in moments:
            Duty.objects.get_or_create(name=name, defaults={"next_at": now})
        elif moments[name] > now:
            continue
        if not Duty.objects.filter(name=name, next_at__lte=now).update(next_at=now + duty.every):
            continue  # somebody else was faster
        _do(name, duty.function)
        done += 1
    return done


def _do(name: str, function: Callable[[], Any]) -> None:
    try:
        function()
    except Exception:
        logger.exception("The duty “%s” failed; it comes round again.", name)
        Duty.objects.filter(name=name).update(has_failed=True)
    else:
        Duty.objects.filter(name=name).update(finished_at=timezone.now(), has_failed=False)
