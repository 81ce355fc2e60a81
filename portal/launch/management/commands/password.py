"""manage.py password: sets a new generated password."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from portal.launch import passwords, preflight


class Command(BaseCommand):
    """Thin: see portal.launch.passwords."""

    help = "Sets a new generated password for a login name and prints it once."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whose password."""
        parser.add_argument("--user", default=passwords.FIRST_LOGIN, help="login name")

    def handle(self, *args: Any, user: str, **options: Any) -> None:
        """Prints login name and password; an unknown name ends it with one sentence."""
        preflight.ensure_database_reachable()
        self.stdout.write(f"Login     {user}\nPassword  {passwords.renew(user)}  (shown only now)")
