"""Progress of slow steps on the terminal."""

import io
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

#: Where the launch commands write to.
console = Console(highlight=False)


class LineCounter(io.StringIO):
    """A stream for a Django command that moves a progress bar on by one with every line of `kinds`."""

    def __init__(self, progress: Progress, title: str, total: int, kinds: tuple[str, ...]) -> None:
        super().__init__()
        self._progress, self._kinds = progress, kinds
        self._task = progress.add_task(title, total=total)

    def write(self, text: str) -> int:
        """Counts the text when it starts as one of `kinds`; keeps nothing."""
        if text.lstrip().startswith(self._kinds):
            self._progress.advance(self._task)
        return len(text)

    def finish(self) -> None:
        """Fills the bar, for the step is done whatever was counted."""
        total = self._progress.tasks[self._task].total
        self._progress.update(self._task, completed=total)


@contextmanager
def counting(title: str, total: int, *kinds: str) -> Iterator[LineCounter]:
    """A progress bar fed by the output of a Django command, to be given as its stdout.

    Args:
        title: what is being done, as the operator reads it.
        total: number of lines expected.
        kinds: beginnings of the lines that count, without leading spaces.
    """
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console) as progress:
        counter = LineCounter(progress, title, total, kinds)
        yield counter
        counter.finish()
