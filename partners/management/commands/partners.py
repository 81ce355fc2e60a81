"""`manage.py partners import|export|template FILE`: the directory as a table, see docs/import.md."""

from __future__ import annotations

from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, cast

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils.translation import override
from rich.console import Console
from rich.markup import escape
from rich.progress import MofNCompleteColumn, Progress, TimeElapsedColumn

from partners.exchange.carrying import carry_out
from partners.exchange.known import look
from partners.exchange.logos import Logos
from partners.exchange.plan import Options, plan, summary
from partners.exchange.problems import FileError
from partners.exchange.tables import check_size, read
from partners.exchange.writing import export, template

if TYPE_CHECKING:
    from partners.exchange.plan import Plan

STYLES = {"same": "{}", "removed": "[red strike]{}[/]", "added": "[green]{}[/]"}
#: So many of each are printed; more would hide the sum at the end.
MOST_SHOWN = 200


class Command(BaseCommand):
    help = "Reads partners from a table (CSV or XLSX), or writes the directory as one."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("action", choices=["import", "export", "template"])
        parser.add_argument("file", type=Path, help="ends in .csv or .xlsx")
        parser.add_argument("--logos", type=Path, metavar="ZIP", help="pictures that the column “logo” names")
        parser.add_argument(
            "--apply", action="store_true", help="write; without it, only what would be written is shown"
        )
        parser.add_argument("--publish", action="store_true", help="new profiles, and changes of live ones, go live")
        parser.add_argument("--outside-region", action="store_true", help="seats outside the region are meant")

    def handle(self, *args: Any, **options: Any) -> None:
        self.console = Console(file=cast("IO[str]", self.stdout._out), highlight=False, soft_wrap=True)
        file: Path = options["file"]
        try:
            # The sentences, like all that commands say, are for whoever runs the server.
            with override("en"):
                self._do(file, options)
        except FileError as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(f"{error.filename or file}: {error.strerror}. Check the path and the rights.") from error

    def _do(self, file: Path, options: dict[str, Any]) -> None:
        if options["action"] == "import":
            self._import(file, options)
            return
        content = export(look(), file.name) if options["action"] == "export" else template(file.name)
        file.write_bytes(content)
        self.stdout.write(f"Written to {file}.")

    @transaction.atomic
    def _import(self, file: Path, options: dict[str, Any]) -> None:
        with self._opened(file) as source:
            table = read(source, file.name)
        logos = None
        if options["logos"]:
            with self._opened(options["logos"]) as source:
                logos = Logos(source)
        known = look()
        found = plan(table, known, Options(options["publish"], options["outside_region"]), logos)
        self._show(found)
        if found.errors:
            raise CommandError("Nothing was changed. Correct the cells named above, then run this again.")
        if not options["apply"]:
            self.stdout.write("This was a trial: nothing was changed. Add --apply to write.")
            return
        with Progress(
            *Progress.get_default_columns(), MofNCompleteColumn(), TimeElapsedColumn(), console=self.console
        ) as bar:
            task = bar.add_task("Partners", total=len(found.to_do))
            done = carry_out(
                found, known, logos, progress=lambda done, total: bar.update(task, completed=done, total=total)
            )
        self.stdout.write(
            f"{done.new} new, {done.changed} changed, {done.published} of them published; "
            f"{done.english} English texts wait at the translators' desk."
        )

    def _opened(self, file: Path) -> Any:
        check_size(file.stat().st_size)
        return file.open("rb")

    def _show(self, found: Plan) -> None:
        for step in found.to_do[:MOST_SHOWN]:
            self.console.print(f"[bold]{escape(step.row.key)}[/] (row {step.row.number}): {step.state}")
            for change in step.changes:
                words = "".join(STYLES[kind].format(escape(text)) for kind, text in change.words)
                self.console.print(f"  {change.column}: {words}")
        if len(found.to_do) > MOST_SHOWN:
            self.console.print(f"… and {len(found.to_do) - MOST_SHOWN} more.")
        for problem in [*found.warnings, *found.errors][:MOST_SHOWN]:
            word = "[yellow]note[/]" if problem.is_warning else "[red]error[/]"
            self.console.print(f"{word} {escape(problem.place)}: {escape(problem.sentence)}")
        self.console.print(summary(found))
