"""Numbers spelt out, so that "zwei" may become 2 and "21." the twenty-first."""

from __future__ import annotations

import re

#: Value → how German and English spell it, with ordinals, multiples and pairs.
_SPELT = {
    "0": "null|kein\\w*|zero|no|none|nought",
    "0.5": "halb\\w*|anderthalb|half",
    "0:00": "mitternachts?|midnight",
    "12:00": "mittags?|noon|midday",
    "1": "eins?|eine[mnrs]?|erst\\w*|einmal\\w*|one|first(?:ly)?|single|once|an?",
    "2": "zwei\\w*|zweit\\w*|beid\\w*|doppel\\w*|paar|two|second(?:ly)?|both|twice|double|pair|twin",
    "3": "drei\\w*|dritt\\w*|three|third(?:ly)?|triple|thrice",
    "4": "vier\\w*|four|fourth|quarters?",
    "5": "fünf\\w*|five|fifth",
    "6": "sechs\\w*|six|sixth",
    "7": "sieben\\w*|siebt\\w*|seven|seventh",
    "8": "acht\\w*|eight|eighth",
    "9": "neun\\w*|nine|ninth",
    "10": "zehn\\w*|ten|tenth|decades?|jahrzehnt\\w*",
    "11": "elf\\w*|eleven|eleventh",
    "12": "zwölf\\w*|dutzend\\w*|twelve|twelfth|dozens?",
    "13": "dreizehn\\w*|thirteen(?:th)?",
    "14": "vierzehn\\w*|fourteen(?:th)?|fortnight",
    "15": "fünfzehn\\w*|fifteen(?:th)?",
    "16": "sechzehn\\w*|sixteen(?:th)?",
    "17": "siebzehn\\w*|seventeen(?:th)?",
    "18": "achtzehn\\w*|eighteen(?:th)?",
    "19": "neunzehn\\w*|nineteen(?:th)?",
    "20": "zwanzig\\w*|twenty|twentieth|twenties",
    "21": "einundzwanzig\\w*|twenty-first|twenty-one",
    "24": "vierundzwanzig\\w*|twenty-four",
    "30": "dreißig\\w*|thirty|thirtieth",
    "40": "vierzig\\w*|forty|fortieth",
    "50": "fünfzig\\w*|fifty|fiftieth|hälfte|half",
    "60": "sechzig\\w*|sixty",
    "70": "siebzig\\w*|seventy",
    "80": "achtzig\\w*|eighty",
    "90": "neunzig\\w*|ninety|nineties",
    "100": "hundert\\w*|einhundert\\w*|hundreds?|century|centenary|jahrhundert\\w*",
    "1000": "tausend\\w*|eintausend\\w*|thousands?",
    "1000000": "million(?:en|s)?",
    "1000000000": "milliarden?|billions?",
}
_PATTERNS = {value: re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.I) for value, words in _SPELT.items()}


def is_spelt(value: str, text: str) -> bool:
    """Whether `text` has the number `value` in words.

    >>> is_spelt("2", "Zwei Tage später"), is_spelt("3", "Zwei Tage später")
    (True, False)
    """
    pattern = _PATTERNS.get(value)
    return pattern is not None and pattern.search(text) is not None
