"""`manage.py tidy`: erases all that is kept only for a time; for a daily timer."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from portal.forms.retention import purges


class Command(BaseCommand):
    help = "Erases what is kept only for a time, such as closed reports and expired sessions. Can be run at any time."

    def handle(self, *args: Any, **options: Any) -> None:
        failed = []
        for what, purge in purges().items():
            # What cannot be erased now must not keep the rest.
            try:
                self.stdout.write(f"{what}: {purge()} erased")
            except DatabaseError as error:
                failed.append(f"{what}: {error}")
        if failed:
            raise CommandError("\n".join(["Not everything could be erased. Please run it again.", *failed]))
