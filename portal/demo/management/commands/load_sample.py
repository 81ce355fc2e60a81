"""`manage.py load_sample`: a large, clearly fictitious site for measuring."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from rich.progress import MofNCompleteColumn, Progress, TimeElapsedColumn

from portal.demo.content import DemoError
from portal.demo.sample import SEED, Sample
from portal.demo.sample_offers import add_offers
from portal.demo.signatures import add_signatures


class Command(BaseCommand):
    help = "Adds fictitious partners, news and use cases in both languages, for measuring."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--news", type=int, default=10_000, help="number of articles")
        parser.add_argument("--signatures", type=int, default=1_000, help="number of signatures of the memorandum")
        parser.add_argument("--offers", type=int, default=300, help="number of offers and requests")
        parser.add_argument("--partners", type=int, default=1_000, help="number of organisations")
        parser.add_argument("--use-cases", type=int, default=500, help="number of use cases")

    def handle(self, *args: Any, **options: Any) -> None:
        news, partners, cases = options["news"], options["partners"], options["use_cases"]
        if min(news, partners, cases, options["signatures"], options["offers"]) < 0:
            raise CommandError("Numbers of news, partners, use cases, offers and signatures cannot be negative.")
        try:
            with Progress(*Progress.get_default_columns(), MofNCompleteColumn(), TimeElapsedColumn()) as bar:
                task = bar.add_task("Sample site", total=news + partners + cases)
                Sample(news, partners, lambda done: bar.advance(task, done), cases).add()
            if options["signatures"]:
                add_signatures(options["signatures"], SEED)
            offers = add_offers(options["offers"], SEED)
        except DemoError as error:
            raise CommandError(str(error)) from error
        # Rows written in batches send no signals, so the search of visitors has not heard of them.
        call_command("search", "index", "--words")
        self.stdout.write(
            f"{partners} sample partners, {news} news items, {cases} use cases and {offers} offers "
            "stand in both languages."
        )
