"""`manage.py setup_site`: languages, home pages, site and roles, without demo content."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from home.setup import set_up_site


class Command(BaseCommand):
    help = "Creates languages, home pages, site and roles where they are missing. Touches no content."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--hostname", default="localhost", help="host name of the site")
        parser.add_argument("--port", type=int, default=80, help="port of the site")

    def handle(self, *args: Any, **options: Any) -> None:
        home = set_up_site(options["hostname"], options["port"])
        self.stdout.write(f"The portal is set up; the German home page is {home.url}")
