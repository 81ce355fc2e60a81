"""Telling a worker in this very process that there is something to do, so that it need not wait for its next round."""

from __future__ import annotations

from threading import Event

from django.db import transaction

#: Set when something is due; the worker clears it.
work_is_due = Event()


def wake_after_commit() -> None:
    """Once the transaction is committed. A worker in another process finds the work in its next round."""
    transaction.on_commit(work_is_due.set)
