"""Words in the form in which they are compared: no case, no umlauts, no gender forms."""

from __future__ import annotations

import re
import unicodedata

#: "ä" and "ae" are one; so are "ß" and "ss".
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o"})
#: "Akteur:innen", "Akteur*innen", "Akteur/-innen", "AkteurInnen": the ending that names both genders.
_GENDER = re.compile(r"(?<=[a-zäöüß])(?:[:*_·/]-?[Ii]n(?:nen)?|Innen)\b")
_WORD = re.compile(r"[^\W_]+")
#: Parts joined by hyphens: "KI-Akteure", "Start-up".
_HYPHENATED = re.compile(r"[^\W_]+(?:[-‐‑][^\W_]+)+")
#: Words with their gender ending, as they stand in a text that is shown.
SHOWN_WORD = re.compile(r"[^\W_]+(?:[:*_·/]-?[Ii]n(?:nen)?\b)?")

STOP_WORDS = frozenset(
    """aber als am an auch auf aus bei bin bis das dass dem den der des die durch ein eine einem einen einer eines
    er es fuer gibt haben hat ich ihr im in ist kann man mich mir mit muss nach nicht noch nur ob oder ohne sich sie
    sind so ueber um und uns unser unsere vom von vor war was welche welcher welches wenn wer werden wie wir wird wo
    zu zum zur
    a about after all am an and any are as at be by can do does for from has have how i in into is it its me my no
    not of on or our that the their there they this to us was we what when where which who whom why will with you
    your""".split()  # noqa: SIM905 - as a list it would be eighty lines long
)


def fold(text: str) -> str:
    """`text` in the form for comparing; "Förderung", "FOERDERUNG" and "Foerderung" are the same."""
    # Composed first: "a" with a combining diaeresis is an umlaut, too.
    lowered = unicodedata.normalize("NFKC", _GENDER.sub("", text)).lower().translate(_UMLAUTS)
    return "".join(letter for letter in unicodedata.normalize("NFKD", lowered) if not unicodedata.combining(letter))


def words_of(text: str) -> list[str]:
    """All words of `text`, folded; of hyphenated ones the parts and the whole, so that "Startup" finds "Start-up"."""
    text = fold(text)
    found = [word for word in _WORD.findall(text) if len(word) > 1]
    return found + ["".join(_WORD.findall(whole)) for whole in _HYPHENATED.findall(text)]


def words_asked(query: str) -> list[str]:
    """The words of a query that can tell pages apart, each once; all of them if there is none such."""
    found = list(dict.fromkeys(_WORD.findall(fold(query))))
    telling = [word for word in found if len(word) > 1 and word not in STOP_WORDS]
    return telling or found


def grams(word: str) -> set[str]:
    """The 3-grams of a folded word, its ends included: `ki` → {^ki, ki$}."""
    padded = f"^{word}$"
    return {padded[start : start + 3] for start in range(len(padded) - 2)}
