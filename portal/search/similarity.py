"""How alike two folded words are: inflection, compounds and typing errors, without a dictionary.

All figures lie between 0 (nothing in common) and 1 (the same word).
"""

from __future__ import annotations

from .folding import grams

#: Below this length a word is found only as it is: "KI" is not the beginning of "Kirche".
SHORTEST = 4
#: German and English endings are at most this long ("-ungen", "-ations" are found as compounds).
LONGEST_ENDING = 3
#: A part of a compound that means something by itself.
SHORTEST_PART = 5
#: 3-grams in common, as Dice's coefficient, from which on two words may be related ...
LEAST_DICE = 0.35
#: ... if they also share this many letters in a row: a stem or a part of a compound, no mere ending ("-achen").
SHORTEST_STEM = 6
#: ... or begin with the same letters.
SHORTEST_START = 5
#: Dice's coefficient of words of like length from which on one may be the other, misspelt.
LEAST_MISSPELT = 0.2


def similarity(asked: str, word: str, dice: float | None = None) -> float:
    """How well `word` of a page answers to `asked`; `dice` saves counting common 3-grams again."""
    if asked == word:
        return 1.0
    if min(len(asked), len(word)) < SHORTEST or asked.isdigit() or word.isdigit():
        return 0.0
    extra = len(word) - len(asked)
    if word.startswith(asked):
        return 0.95 if extra <= LONGEST_ENDING else 0.8
    if word.endswith(asked):
        return 0.8
    if asked.startswith(word):
        return 0.9 if -extra <= LONGEST_ENDING else 0.6 if len(word) >= SHORTEST_PART else 0.0
    if asked.endswith(word) and len(word) >= SHORTEST_PART:
        return 0.6
    errors = 0 if min(len(asked), len(word)) < SHORTEST_PART else 1 if len(asked) < 8 else 2
    if errors and abs(extra) <= errors and (distance := edits(asked, word, errors)) <= errors:
        return 0.9 - 0.1 * distance
    if dice is None:
        dice = shared_grams(asked, word)
    if dice < LEAST_DICE or not _share_a_stem(asked, word):
        return 0.0
    return 0.3 + 0.5 * dice


def may_be_alike(asked: int, word: int, shared: int, dice: float) -> bool:
    """Whether comparing two words of so many letters is worth while; one of them inside the other always is."""
    if shared >= min(asked, word) - 2:
        return True
    # Two typing errors leave at least this much in common.
    return dice >= (LEAST_MISSPELT if abs(asked - word) <= 2 else LEAST_DICE)


def _share_a_stem(one: str, other: str) -> bool:
    if one[:SHORTEST_START] == other[:SHORTEST_START]:
        return True
    # Without their last letter, so that an ending in common ("-endung") is not enough.
    one, other = one[:-1], other[:-1]
    return any(one[start : start + SHORTEST_STEM] in other for start in range(len(one) - SHORTEST_STEM + 1))


def shared_grams(one: str, other: str) -> float:
    """Dice's coefficient of the 3-grams of two words."""
    first, second = grams(one), grams(other)
    return 2 * len(first & second) / (len(first) + len(second))


def edits(one: str, other: str, most: int) -> int:
    """How many letters to add, drop, change or swap with their neighbour; `most` + 1 where it takes more."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        before, above, row = row, before, [i]
        for j, target in enumerate(other, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != target))
            if above and j > 1 and letter == other[j - 2] and one[i - 2] == target:
                cost = min(cost, above[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)
