"""manage.py serve: prepares what is missing and serves the portal on this machine."""

import os
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from rich.panel import Panel
from rich.table import Table

from portal.launch import passwords, preflight, prepare, server
from portal.launch.progress import console


class Command(BaseCommand):
    """Thin: every step is a function of portal.launch."""

    help = "Prepares the database, static files and first content where needed, then serves the portal."
    # The steps look at the database themselves, after they know that it answers.
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Host and port to listen on."""
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", default=8000, type=int)

    def handle(self, *args: Any, host: str, port: int, **options: Any) -> None:
        """Serves until Ctrl-C; a foreseeable fault ends it with one sentence before."""
        site, cms = server.addresses(host, port)
        if not os.environ.get("BASE_URL"):
            # Links in mails and previews should lead to the port that was chosen.
            settings.WAGTAILADMIN_BASE_URL = site.rstrip("/")
        preflight.ensure_port_free(host, port)
        preflight.ensure_writable(settings.VAR_DIR)
        preflight.ensure_database_reachable()
        try:
            prepare.migrate()
            prepare.collect_static()
            prepare.load_content()
            password = passwords.create_administrator()
        except KeyboardInterrupt:
            console.print("\nStopped before the portal was ready. The next start goes on from here.")
            return
        server.serve(host, port, lambda: announce(site, cms, password, server.is_allowed(host)))


def announce(site: str, cms: str, password: str | None, allowed: bool) -> None:
    """Prints the addresses and how to log in; the password, if new, for the only time."""
    table = Table.grid(padding=(0, 2))
    table.add_row("Site", site)
    table.add_row("CMS", cms)
    if password:
        table.add_row("Login", passwords.FIRST_LOGIN)
        table.add_row("Password", f"[bold]{password}[/bold]  (shown only now)")
    else:
        table.add_row("Password", "make password sets a new one")
    table.add_row("Stop", "Ctrl-C")
    console.print(Panel(table, title="The portal is running", expand=False))
    if not allowed:
        console.print("Other machines are refused until their name for this one is listed in ALLOWED_HOSTS.")
