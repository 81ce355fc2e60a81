"""manage.py reset: removes database and uploads, after asking."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from portal.launch import reset


class Command(BaseCommand):
    """Thin: see portal.launch.reset."""

    help = "Removes the SQLite database, the media and the documents in VAR_DIR, after asking."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whether to skip the question."""
        parser.add_argument("--yes", action="store_true", help="remove without asking")

    def handle(self, *args: Any, yes: bool, **options: Any) -> None:
        """Lists what would go and removes it when the answer is yes."""
        paths = reset.places()
        if not paths:
            self.stdout.write("There is nothing to remove. Start with: make run")
            return
        self.stdout.write("This removes for good:\n" + "".join(f"  {path}\n" for path in paths))
        if not yes and not self._agreed():
            self.stdout.write("Nothing was removed.")
            return
        reset.remove(paths)
        self.stdout.write("Removed. The next start begins anew: make run")

    def _agreed(self) -> bool:
        try:
            return input("Stop the running portal first. Remove all of it? [y/N] ").strip().lower() in ("y", "yes")
        except (EOFError, KeyboardInterrupt):
            self.stdout.write("")
            return False
