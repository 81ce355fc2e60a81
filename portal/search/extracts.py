"""The sentence of a page that shows best why it was found, with the words asked for marked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from .folding import SHOWN_WORD, fold, words_asked

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from .words import WordIndex

#: Letters of an extract.
MOST_LETTERS = 240
#: Words less alike than this would look like a mistake when marked.
LEAST_LIKENESS = 0.5
ELLIPSIS = "…"


@dataclass(frozen=True)
class Marker:
    """Marks words of a text; `likeness` has the folded words to mark and how well each answers."""

    likeness: Mapping[str, float]

    @classmethod
    def of(cls, words: WordIndex, query: str) -> Marker:
        likeness: dict[str, float] = {}
        for asked in words_asked(query):
            for word, value in words.variants(asked).items():
                if value >= LEAST_LIKENESS:
                    likeness[word] = max(value, likeness.get(word, 0.0))
        return cls(likeness)

    def score(self, sentence: str) -> float:
        """How much of what was asked stands in a sentence; a word counts once."""
        words = {fold(word) for word in SHOWN_WORD.findall(sentence)}
        return sum(self.likeness.get(word, 0.0) for word in words)

    def mark(self, text: str) -> SafeString:
        """`text` as HTML, everything escaped, with `<mark>` around the words."""
        parts, end = [], 0
        for match in SHOWN_WORD.finditer(text):
            if fold(match[0]) in self.likeness:
                parts += [conditional_escape(text[end : match.start()]), format_html("<mark>{}</mark>", match[0])]
                end = match.end()
        # Every part is escaped above.
        return mark_safe("".join([*parts, conditional_escape(text[end:])]))  # noqa: S308

    def extract(self, introduction: str, sentences: Iterable[str]) -> SafeString:
        """The best sentence, marked; the lead where no sentence has more of what was asked."""
        best, most = introduction, self.score(introduction)
        for sentence in sentences:
            if (score := self.score(sentence)) > most or not best:
                best, most = sentence, score
        return self.mark(self._window(best))

    def _window(self, text: str) -> str:
        """At most MOST_LETTERS around the first word to mark, cut between words."""
        if len(text) <= MOST_LETTERS:
            return text
        first = next((m.start() for m in SHOWN_WORD.finditer(text) if fold(m[0]) in self.likeness), 0)
        start = max(0, min(first - MOST_LETTERS // 3, len(text) - MOST_LETTERS))
        start = text.rfind(" ", 0, start) + 1 if start else 0
        end = start + MOST_LETTERS
        if end < len(text):
            end = max(text.rfind(" ", start, end), start + MOST_LETTERS // 2)
        before, after = (ELLIPSIS + " " if start else ""), (" " + ELLIPSIS if end < len(text) else "")
        return f"{before}{text[start:end].strip()}{after}"
