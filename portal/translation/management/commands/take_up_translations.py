"""Take everything that is live in German to the translators' desk, and fill the translation memory."""

from typing import Any

from django.core.management.base import BaseCommand
from rich.console import Console
from rich.progress import MofNCompleteColumn, Progress, TimeElapsedColumn

from portal.translation.taking_up import live_sources, remember_published, take_up_all


class Command(BaseCommand):
    """For content from before the desk, or after a restored backup. May be run again at any time."""

    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        console = Console(file=self.stdout, highlight=False)  # type: ignore[arg-type]
        total = sum(sources.count() for sources in live_sources())
        columns = (*Progress.get_default_columns(), MofNCompleteColumn(), TimeElapsedColumn())
        with Progress(*columns, console=console, transient=True) as progress:
            task = progress.add_task("At the desk", total=total)
            taken = 0
            for _job in take_up_all():
                taken += 1
                progress.update(task, completed=taken)
        pairs = remember_published()
        console.print(f"At the translators' desk: {taken} translations. Translation memory: {pairs} pairs.")
