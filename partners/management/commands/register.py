"""`manage.py register verify`: checks the chain of the register."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from partners.register.chain import RegisterEntry, verify


class Command(BaseCommand):
    help = "Checks that nobody changed the register of signatories behind its back."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", choices=["verify"])

    def handle(self, *args: Any, **options: Any) -> None:
        faults = list(verify())
        if faults:
            lines = [f"entry {fault.number}: {fault.reason}" for fault in faults]
            raise CommandError("\n".join(["The register was changed behind its back:", *lines]))
        self.stdout.write(f"{RegisterEntry.objects.count()} entries: the chain holds.")
