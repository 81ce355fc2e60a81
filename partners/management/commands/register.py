"""`manage.py register verify`: checks the chain of the register."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext, ngettext

from partners.register.chain import RegisterEntry, verify


class Command(BaseCommand):
    help = "Checks that nobody changed the register of signatories behind its back."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", choices=["verify"])

    def handle(self, *args: Any, **options: Any) -> None:
        faults = list(verify())
        if faults:
            head = gettext("The register was changed behind its back:")
            raise CommandError("\n".join([head, *map(str, faults)]))
        count = RegisterEntry.objects.count()
        sentence = ngettext("%(count)s entry: the chain holds.", "%(count)s entries: the chain holds.", count)
        self.stdout.write(sentence % {"count": count})
