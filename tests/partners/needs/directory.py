"""A fictitious directory of two hundred organisations, two a topic, and the needs that they meet."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
TOPICS: dict[str, list[str]] = tomllib.loads((HERE / "profiles.toml").read_text(encoding="utf-8"))["topics"]
_ASKED = tomllib.loads((HERE / "needs.toml").read_text(encoding="utf-8"))
LANGUAGES = ("de", "en")
PLACES = (
    *("Aachen", "Düren", "Jülich", "Eschweiler", "Stolberg", "Heinsberg", "Erkelenz"),
    *("Euskirchen", "Alsdorf", "Herzogenrath", "Würselen", "Hückelhoven", "Monschau", "Geilenkirchen"),
)
_STARTS = ("Tar", "Lum", "Kes", "Vor", "Nim", "Pel", "Zan", "Quil", "Brev", "Ost")
_ENDS = ("vo", "ino", "trel", "dax", "bus", "ika", "mer", "lan", "tis", "gon")
#: What every profile says about itself and tells nobody apart: (German, English).
_FIRST_BODY = (
    ("Wir sind ein Team von 25 Fachleuten.", "We are a team of 25 specialists."),
    ("Zu unseren Kunden zählen Mittelstand und Konzerne.", "Our customers are medium-sized firms and groups."),
    ("Der Einstieg gelingt mit einem Pilotprojekt.", "A pilot project makes a good start."),
    ("Wir beraten, entwickeln und betreiben.", "We advise, develop and operate."),
)
_SECOND_LEAD = (
    ("Forschung und Transfer aus einer Hand.", "Research and transfer from one source."),
    ("Wir verbinden Wissenschaft und Praxis in der Region.", "We join science and practice in the region."),
    ("Fünfzig Menschen forschen hier an Methoden der KI.", "Fifty people do research on methods of AI here."),
)
_SECOND_BODY = (
    ("Gemeinsame Projekte beginnen oft mit einer Abschlussarbeit.", "Joint projects often begin with a thesis."),
    ("Labore und Rechner stehen Partnern offen.", "Laboratories and computers are open to partners."),
)


@dataclass(frozen=True)
class Profile:
    """One organisation in both languages: language → text."""

    key: str
    title: str
    kind: str
    place: str
    lead: dict[str, str]
    body: dict[str, str]


@dataclass(frozen=True)
class Need:
    """A text typed on the page of a language, and the keys of the profiles that meet it."""

    language: str
    text: str
    expected: frozenset[str]


def profiles() -> list[Profile]:
    """The first organisation of a topic has it in its lead, the second only in its description."""
    found = []
    for number, (topic, (lead_de, body_de, lead_en, body_en)) in enumerate(TOPICS.items()):
        name = _STARTS[number // 10] + _ENDS[number % 10]
        said = {"de": _FIRST_BODY[number % 4][0], "en": _FIRST_BODY[number % 4][1]}
        found.append(
            Profile(
                f"{topic}-first",
                f"Muster {name} GmbH",
                "startup" if number % 4 == 3 else "company",
                PLACES[3 * number % 14],
                {"de": lead_de, "en": lead_en},
                {"de": f"{said['de']} {body_de}", "en": f"{said['en']} {body_en}"},
            )
        )
        leads, bodies = _SECOND_LEAD[number % 3], _SECOND_BODY[number % 2]
        found.append(
            Profile(
                f"{topic}-second",
                f"Musterinstitut {name}",
                "university" if number % 2 == 0 else "research",
                PLACES[(3 * number + 5) % 14],
                {"de": leads[0], "en": leads[1]},
                {"de": f"{body_de} {bodies[0]} {lead_de}", "en": f"{body_en} {bodies[1]} {lead_en}"},
            )
        )
    return found


def needs(part: str) -> list[Need]:
    """The needs of a half: "tuning" or "held out"."""
    places = {profile.key: profile.place for profile in profiles()}
    found = []
    for language, topics, who, text in _half(_ASKED["needs"], part):
        keys = [f"{topic}-{each}" for topic in topics for each in ("first", "second") if who in ("any", each)]
        found.append(Need(language, text.format(place=places[keys[0]]), frozenset(keys)))
    return found


def misfits(part: str) -> list[Need]:
    """Needs that nobody meets."""
    return [Need(language, text, frozenset()) for language, text in _half(_ASKED["misfits"], part)]


def _half(rows: list[list], part: str) -> list[list]:
    return rows[1::2] if part == "held out" else rows[::2]
