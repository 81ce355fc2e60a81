"""`manage.py search index`: brings the index of the public search up to date."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from rich.progress import MofNCompleteColumn, Progress, TimeElapsedColumn

from portal.search import meaning, wholes
from portal.search.index import refresh_all
from portal.search.missed import purge


class Command(BaseCommand):
    help = "Brings the index of the public search up to date. Writes only what changed; can be run at any time."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("action", choices=["index"])
        parser.add_argument(
            "--words", action="store_true", help="only words: meaning, which takes longer, follows at the next run"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        with_meaning = meaning.is_available() and not options["words"]
        with Progress(*Progress.get_default_columns(), MofNCompleteColumn(), TimeElapsedColumn()) as bar:
            task = bar.add_task("Search index", total=None)
            changes = refresh_all(
                lambda done, total: bar.update(task, completed=done, total=total), with_meaning=with_meaning
            )
            if with_meaning:
                task = bar.add_task("Whole texts", total=None)
                changes += wholes.refresh_all(lambda done, total: bar.update(task, completed=done, total=total))
        purge()
        how = "words and meaning" if with_meaning else "words"
        self.stdout.write(f"{changes} entries changed. Search works on {how}.")
