"""What is wrong with a file, in sentences that say where it is and what to do."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein


class FileError(Exception):
    """The file as a whole cannot be used; the message is a sentence for the person."""


class CellError(ValueError):
    """A cell cannot be used; the message is a sentence for the person."""


@dataclass(frozen=True)
class Problem:
    """Something about a cell, a row (no column) or the whole table (row 0)."""

    row: int
    column: str
    letter: str
    sentence: str
    #: Worth knowing, but no reason to stop.
    is_warning: bool = False

    @property
    def place(self) -> str:
        """Where, as spreadsheet programs name it."""
        if not self.row:
            return _("Table")
        if not self.column:
            return _("Row %(row)d") % {"row": self.row}
        return _("Row %(row)d, column %(letter)s (%(column)s)") % {
            "row": self.row,
            "letter": self.letter,
            "column": self.column,
        }


def nearest(word: str, known: list[str]) -> str:
    """The known word that was probably meant; empty where none is near."""
    folded = {each.casefold(): each for each in known}
    found = process.extractOne(
        word.casefold(), [*folded], scorer=DamerauLevenshtein.normalized_similarity, score_cutoff=0.6
    )
    return folded[found[0]] if found else ""


def unknown(word: str, known: list[str]) -> str:
    """A sentence about a word that is not in a list."""
    if meant := nearest(word, known):
        return _("“%(word)s” is not known. Was “%(meant)s” meant?") % {"word": word, "meant": meant}
    listed = ", ".join(known[:30])
    return _("“%(word)s” is not known. Known are: %(listed)s.") % {"word": word, "listed": listed}
