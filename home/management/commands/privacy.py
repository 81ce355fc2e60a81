"""`manage.py privacy export|erase ADDRESS` and `privacy purge`: the rights of the persons concerned."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.core.serializers.json import DjangoJSONEncoder
from django.core.validators import validate_email
from django.db import transaction

from portal.forms.personal import holdings


class Command(BaseCommand):
    help = "Gives out or erases all that is held about an e-mail address; purge erases whatever is due."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", choices=["export", "erase", "purge"])
        parser.add_argument("address", nargs="?", default="")

    def handle(self, *args: Any, what: str, address: str, **options: Any) -> None:
        if what == "purge":
            call_command("tidy", stdout=self.stdout, stderr=self.stderr)
            return
        try:
            validate_email(address)
        except Exception as error:
            raise CommandError("Give a complete e-mail address, for example name@example.org.") from error
        if what == "export":
            found = {name: holding.export(address) for name, holding in holdings().items()}
            self.stdout.write(json.dumps(found, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2))
            return
        # All or nothing: a half-erased person would be hard to find again.
        with transaction.atomic():
            for name, holding in holdings().items():
                self.stdout.write(f"{name}: {holding.erase(address)} erased")
