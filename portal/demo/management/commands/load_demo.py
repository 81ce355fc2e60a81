"""`manage.py load_demo`: the demo content, into an empty portal only."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from rich.progress import Progress

from portal.demo.content import DemoError
from portal.demo.loader import DemoLoader


class Command(BaseCommand):
    help = "Loads the demo content. Refuses where there is content already."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with Progress(transient=True) as bar:
                task = bar.add_task("Demo content", total=None)
                DemoLoader(lambda done, total: bar.update(task, completed=done, total=total)).load()
        except DemoError as error:
            raise CommandError(str(error)) from error
        self.stdout.write("The demo content is loaded, in German and in English.")
