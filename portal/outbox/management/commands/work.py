"""`manage.py work`: sends mail and does background work, as a process of its own."""

import signal
from argparse import ArgumentParser
from threading import Event
from typing import Any

from django.core.management.base import BaseCommand

from portal.outbox import worker
from portal.outbox.wake import work_is_due


class Command(BaseCommand):
    help = "Sends mail, publishes what is scheduled and does all background work, until it is stopped."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="do what is due now, then end")

    def handle(self, *args: Any, once: bool, **options: Any) -> None:
        if once:
            worker.work()
            return
        stop = Event()

        def ask(*_signal: object) -> None:
            stop.set()
            work_is_due.set()

        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, ask)
        self.stdout.write("The worker is running. Stop: Ctrl-C")
        worker.run(stop.is_set)
