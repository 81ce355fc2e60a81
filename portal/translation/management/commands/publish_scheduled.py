"""Wagtail's command, after what is to go live in both languages together."""

from typing import Any

from wagtail.management.commands.publish_scheduled import Command as WagtailCommand

from portal.translation.schedule import due, publish_due


class Command(WagtailCommand):
    """Publishes translations whose time has come, then does what Wagtail's command does."""

    def handle(self, *args: Any, **options: Any) -> None:
        if options["dryrun"]:
            for job in due():
                self.stdout.write(f"Both languages together: {job.publish_at:%Y-%m-%d %H:%M} {job.title}")
        elif published := publish_due():
            self.stdout.write(f"Published together with their translation: {published}")
        super().handle(*args, **options)
