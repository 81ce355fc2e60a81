"""`manage.py purge_barrier_reports`: erases reports whose retention period is over; for a daily timer."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from home.barriers.report import purge


class Command(BaseCommand):
    help = "Erases closed reports about barriers after their retention period (BARRIER_RETENTION_MONTHS)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--months", type=int, default=settings.BARRIER_RETENTION_MONTHS, help="Months to keep them")

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"Reports erased: {purge(options['months'])}")
