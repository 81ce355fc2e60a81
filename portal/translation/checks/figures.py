"""Numbers, months and times of day in German and English notation, read into one form.

1.234,5 and 1,234.5 → "1234.5"; 20. Mai 2025, 20.05.2025 and 20 May 2025 → "20", "month 5", "2025";
18 Uhr and 6 pm → "18:00"; 2,5 Mio. and 2.5 million → "2500000".
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Literal

Language = Literal["de", "en"]

MONTHS: dict[Language, tuple[str, ...]] = {
    "de": (
        *("januar|jan|jänner", "februar|feb", "märz|mrz", "april|apr", "mai", "juni|jun", "juli|jul", "august|aug"),
        *("september|sept|sep", "oktober|okt", "november|nov", "dezember|dez"),
    ),
    "en": (
        *("january|jan", "february|feb", "march|mar", "april|apr", "may", "june|jun", "july|jul", "august|aug"),
        *("september|sept|sep", "october|oct", "november|nov", "december|dec"),
    ),
}
_MONTH_OF = {
    language: {name: number for number, row in enumerate(rows, start=1) for name in row.split("|")}
    for language, rows in MONTHS.items()
}
_MONTH = {
    language: re.compile(rf"(?<![\w-])({'|'.join(sorted(names, key=len, reverse=True))})(?![\w-])\.?", re.I)
    for language, names in _MONTH_OF.items()
}
#: Also words of everyday English, or first names: months only beside a number or after a preposition.
_AMBIGUOUS = {"may", "march", "mar", "august", "april", "june", "jan"}
_BESIDE = re.compile(
    r"(?:\d(?:st|nd|rd|th)?(?: of)?|\b(?:in|since|of|until|from|by|to|early|late|mid|and|is|was))[ –-]$", re.I
)

_SCALES: dict[Language, dict[str, int]] = {
    "de": {
        **dict.fromkeys(("tausend", "tsd."), 10**3),
        **dict.fromkeys(("million", "millionen", "mio.", "mio"), 10**6),
        **dict.fromkeys(("milliarde", "milliarden", "mrd.", "mrd"), 10**9),
        **dict.fromkeys(("billion", "billionen", "bio."), 10**12),
    },
    "en": {
        **dict.fromkeys(("thousand",), 10**3),
        **dict.fromkeys(("million", "millions", "m"), 10**6),
        **dict.fromkeys(("billion", "billions", "bn"), 10**9),
        **dict.fromkeys(("trillion", "trillions", "tn"), 10**12),
    },
}
_SCALE = {
    language: re.compile(
        rf"[\s\u00a0\u202f-]?({'|'.join(map(re.escape, sorted(names, key=len, reverse=True)))})(?!\w)", re.I
    )
    for language, names in _SCALES.items()
}
#: Groups of three may stand apart by no-break or thin spaces, or by apostrophes.
NUMBER = re.compile(r"[0-9]{1,3}(?:[\u00a0\u202f\u2009'’][0-9]{3})+(?![0-9])(?:[.,][0-9]+)?|[0-9]+(?:[.,][0-9]+)*")
_GROUPED: dict[Language, re.Pattern[str]] = {
    "de": re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+(?:,[0-9]+)?|[0-9]+,[0-9]+"),
    "en": re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+\.[0-9]+"),
}
_CLOCK = r"([01]?[0-9]|2[0-4])(?:[.:]([0-5][0-9]))?"
_TO = r"\s*(?:bis|to|and|und|–|-|—)\s*"
_TIMES: dict[Language, tuple[re.Pattern[str], re.Pattern[str]]] = {
    "de": (
        re.compile(rf"(?<![\d.,:]){_CLOCK}(?:\s?Uhr)?{_TO}{_CLOCK}\s?(Uhr)\b"),
        re.compile(rf"(?<![\d.,:]){_CLOCK}\s?(Uhr)\b"),
    ),
    "en": (
        re.compile(rf"(?<![\d.,:]){_CLOCK}(?:\s?[ap]\.?m\.?)?{_TO}{_CLOCK}\s?([ap])\.?m\b\.?", re.I),
        re.compile(rf"(?<![\d.,:]){_CLOCK}\s?([ap])\.?m\b\.?", re.I),
    ),
}
_BARE_TIME = re.compile(r"(?<![\d.,:])([01]?[0-9]|2[0-4]):([0-5][0-9])(?![\d:])")
_DATES: dict[Language, re.Pattern[str]] = {
    # Without a year only after a preposition: "WCAG 2.2." ends a sentence.
    "de": re.compile(
        r"(?<![\d.])(0?[1-9]|[12][0-9]|3[01])\.\s?(0?[1-9]|1[0-2])\.\s?((?:19|20)[0-9]{2}|[0-9]{2})(?![\d.])"
        r"|\b(?i:am|ab|vom|bis|zum|seit|on|by|from|since|until) (0?[1-9]|[12][0-9]|3[01])\.\s?(0?[1-9]|1[0-2])\.(?!\d)"
    ),
    "en": re.compile(r"(?<![\d/])(0?[1-9]|[12][0-9]|3[01])/(0?[1-9]|1[0-2])/((?:19|20)?[0-9]{2})(?![\d/])"),
}
_ISO = re.compile(r"(?<![\d-])((?:19|20)[0-9]{2})-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])(?![\d-])")
_ALL_MONTHS = _MONTH_OF["de"] | _MONTH_OF["en"]
#: A German date left in English: 20.05.2025, 20. May.
GERMAN_DATE = re.compile(
    r"(?<![\d.])(?:0?[1-9]|[12][0-9]|3[01])\.\s?"
    rf"(?:(?:0?[1-9]|1[0-2])\.\s?(?:19|20)[0-9]{{2}}|(?:{'|'.join(n for n in _ALL_MONTHS if len(n) > 2)}))\b",
    re.I,
)


@dataclass
class Figures:
    """What a text has, normalised → how it is written; `words` are numbers spelt out."""

    found: Counter[str] = field(default_factory=Counter)
    written: dict[str, str] = field(default_factory=dict)
    #: Months that may be ordinary words.
    unsure: set[str] = field(default_factory=set)

    def add(self, value: str, written: str) -> str:
        """Counts a value; returns spaces in its place, so that no later rule reads it again."""
        self.found[value] += 1
        self.written.setdefault(value, written.strip())
        return " "


def figures(text: str, language: Language) -> Figures:
    """Everything countable in `text`."""
    result = Figures()
    text = _dates(text, language, result)
    text = _times(text, language, result)
    text = _months(text, language, result)
    _numbers(text, language, result)
    return result


def _date(result: Figures, written: str, day: str, month: str, year: str | None) -> str:
    result.add(str(int(day)), written)
    result.add(f"month {int(month)}", written)
    if year:
        result.add(year, written)
    return " "


def _dates(text: str, language: Language, result: Figures) -> str:
    text = _ISO.sub(lambda hit: _date(result, hit[0], hit[3], hit[2], hit[1]), text)
    for pattern in (_DATES["de"], *([_DATES["en"]] if language == "en" else [])):
        text = pattern.sub(lambda hit: _date(result, hit[0], *_parts(hit)), text)
    return text


def _parts(hit: re.Match[str]) -> tuple[str, str, str | None]:
    """Day, month and year of a match; the second half of a pattern has no year."""
    return (hit[1], hit[2], hit[3]) if hit[1] else (hit[4], hit[5], None)


def _times(text: str, language: Language, result: Figures) -> str:
    spans, single = _TIMES[language]

    def clock(hour: str, minute: str | None, mark: str) -> str:
        number = int(hour)
        if mark.lower() in ("a", "p"):
            number = number % 12 + 12 * (mark.lower() == "p") if number <= 12 else number
        return f"{number % 24}:{minute or '00'}"

    def span(hit: re.Match[str]) -> str:
        first_mark = re.search(r"([ap])\.?m", hit[0][: hit.start(3) - hit.start()], re.I)
        mark = hit[5]
        # "10 to 12 pm" begins in the morning where it could not begin later.
        start = clock(hit[1], hit[2], first_mark[1] if first_mark else mark)
        end = clock(hit[3], hit[4], mark)
        if not first_mark and mark.lower() == "p" and int(start.split(":")[0]) > int(end.split(":")[0]):
            start = clock(hit[1], hit[2], "a")
        return result.add(start, hit[0]) + result.add(end, hit[0])

    text = spans.sub(span, text)
    text = single.sub(lambda hit: result.add(clock(hit[1], hit[2], hit[3]), hit[0]), text)
    return _BARE_TIME.sub(lambda hit: result.add(f"{int(hit[1]) % 24}:{hit[2]}", hit[0]), text)


def _months(text: str, language: Language, result: Figures) -> str:
    names = _MONTH_OF[language]

    def month(hit: re.Match[str]) -> str:
        name = hit[1].lower()
        if hit[1][0].islower():
            return hit[0]
        value = f"month {names[name]}"
        beside = re.match(r"\.? ?\d", text[hit.end(1) :]) or _BESIDE.search(text[: hit.start()])
        if (name in _AMBIGUOUS or len(name) == 3) and not beside:
            result.unsure.add(value)
        result.add(value, hit[0])
        return " "

    return _MONTH[language].sub(month, text)


def _numbers(text: str, language: Language, result: Figures) -> None:
    for hit in NUMBER.finditer(text):
        value = normalised(hit[0], language)
        scale = _SCALE[language].match(text, hit.end())
        if scale:
            try:
                value = _plain(Decimal(value) * _SCALES[language][scale[1].lower()])
            except InvalidOperation:
                scale = None
        result.add(value, hit[0] + (scale[0] if scale else ""))


def normalised(written: str, language: Language) -> str:
    """A number as it is written in `language`, without groups and with a decimal point; anything else as it is.

    >>> normalised("1.234,50", "de"), normalised("1,234.5", "en"), normalised("1.234.5", "de")
    ('1234.5', '1234.5', '1.234.5')
    """
    text = re.sub(r"[\u00a0\u202f\u2009'’]", "", written)
    if _GROUPED[language].fullmatch(text):
        group, point = (".", ",") if language == "de" else (",", ".")
        text = text.replace(group, "").replace(point, ".")
    elif not re.fullmatch(r"[0-9]+(?:\.[0-9]{1,2})?", text):
        return text
    try:
        return _plain(Decimal(text))
    except InvalidOperation:
        return text


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
