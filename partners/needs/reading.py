"""What a person who describes a need asks for: the matter itself, and places and kinds that narrow the search.

What people write around it ("Wir suchen einen Partner, der …") says nothing about who can help, and what
they say about themselves ("Wir sind ein Betrieb aus Düren und …") is no wish.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from portal.search.folding import SHOWN_WORD, fold

from ..vocabularies import PartnerType

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Folded words of needs that tell no partner from another.
BOILERPLATE = frozenset(
    """anbieter angebot anliegen bedarf benoetigen bieten bitte brauchen braucht danke dazu dafuer damit dass dabei
    dringend duerfen euch finden fragen gerne gesucht gibt guten haben haette haetten helfen hilfe hilft idee jemand
    jemanden jemandem kann keine keiner kennen kennt kennen koennen koennte koennten kontakt kuenstliche intelligenz
    leider loesen loesung loesungen machen macht moechte moechten muessen mehr partner partnerin partnern problem
    projekt richtig sagen sehr soll sollen sollte sollten sowie suche suchen sucht tag thema tun unterstuetzen
    unterstuetzung viel viele vielleicht wollen wuerden wuerde zusammen zusammenarbeit ki ai artificial intelligence
    also anybody anyone available could cooperation find get give gladly hello help helps hi idea interested just know
    like look looking make making may might must need needs offer offers one other partner partners please problem
    project provider really seek seeking should so solution solutions some somebody someone something support thank
    thanks them those use used using very want wants wish work working would""".split()  # noqa: SIM905
)
_OPENING = re.compile(
    r"^(?:(?:guten tag|hallo|hello|hi|dear all)[,.! ]+)?"
    r"(?:wir|ich|we|i)?\s*(?:sind|bin|are|am)?\s*"
    r"(?:suchen?|brauchen?|benötigen?|möchten?|wollen|"
    r"looking for|look for|searching for|seeking|need|want|would like)\s+"
    r"(?:(?:dringend|gerne|auch|urgently|also)\s+)?"
    r"(?:(?:einen|eine|ein|a|an)\s+(?:\w+\s+)?(?:partner(?:in)?|anbieter|dienstleister|provider|partner)|jemand(?:en)?"
    r"|someone|somebody|anyone|partners?)\b"
    r"[,\s]*(?:der|die|das|who|that|which|to)?\s*(?:uns|us|can|could)?\s*(?:dabei|help(?:s)?(?: us)?)?\s*",
    re.IGNORECASE,
)
#: What somebody says about themselves, to the end of the clause.
_ASKER = re.compile(
    r"\b(?:wir sind|wir, ein|ich bin|als|we are|we're|i am|i'm|as an?|unser|unsere|unserem|unserer|our|my)\b"
    r"(?!\s+(?:auf der suche|looking|searching|seeking|interested))"
    r".*?(?=[,;:.!?]|\b(?:und|and|such|brauch|benötig|möcht|woll|look|need|want|seek|would)|$)",
    re.IGNORECASE | re.DOTALL,
)
_BEFORE_PLACE = r"\b(?:in|im raum|raum|aus|bei|um|nahe|near|around|from|at|within)\s+"
#: An indefinite article and at most two words in front, and a word behind that shows that the noun is complete.
_ARTICLE = r"\b(?:eine?[nmrs]?|einem|an?|any|some|mehrere|several)\s+(?:[\w-]+\s+){0,2}?"
_BEHIND = (
    r"(?=\s*(?:$|[,.;:!?)]|(?:that|who|which|in|near|to|for|with|from|at|on|around|and|or|working|"
    r"die|der|das|zum|zur|für|bei|aus|mit|um|und|oder|im)\b))"
)
_KINDS: tuple[tuple[str, tuple[PartnerType, ...]], ...] = (
    (
        r"(?:fach)?hochschulen?|universität(?:en)?|uni|lehrst(?:uhl|ühle)|universit(?:y|ies)|college",
        (PartnerType.UNIVERSITY,),
    ),
    # Institutes often belong to universities.
    (
        r"(?:forschungs)?institut[es]*|forschungseinrichtung(?:en)?|research (?:institutes?|cent(?:re|er)s?)",
        (PartnerType.RESEARCH, PartnerType.UNIVERSITY),
    ),
    (r"start-?ups?", (PartnerType.STARTUP,)),
    (r"unternehmen|firm(?:a|en)|dienstleisters?|compan(?:y|ies)|firms?", (PartnerType.COMPANY, PartnerType.STARTUP)),
    (
        r"behörden?|stadtverwaltung|kommunen?|public authorit(?:y|ies)|municipalit(?:y|ies)",
        (PartnerType.ADMINISTRATION,),
    ),
    (r"verb(?:and|ände)|vereine?|associations?", (PartnerType.NETWORK,)),
)


@dataclass(frozen=True)
class Reading:
    """A need, read: its `matter` for meaning, its telling `words`, and what was named as a filter."""

    matter: str
    words: str
    places: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()


def read(text: str, places: Iterable[str]) -> Reading:
    """Read a need in German or English; `places` are those where there are partners."""
    wishes = _ASKER.sub(" ", text)
    named = tuple(place for place in places if _names(wishes, place))
    matter = text
    kinds: list[str] = []
    for pattern, values in _KINDS:
        asked = f"{_ARTICLE}(?:{pattern}){_BEHIND}"
        if re.search(asked, wishes, re.IGNORECASE):
            kinds += [value.value for value in values if value.value not in kinds]
            matter = re.sub(asked, " ", matter, flags=re.IGNORECASE)
    for place in named:
        matter = re.sub(f"{_BEFORE_PLACE}{re.escape(place)}\\b", " ", matter, flags=re.IGNORECASE)
    matter = " ".join(_OPENING.sub("", matter).split()) or text
    telling = [word for word in SHOWN_WORD.findall(matter) if fold(word) not in BOILERPLATE]
    return Reading(matter, " ".join(telling), named, tuple(kinds))


def _names(text: str, place: str) -> bool:
    """Whether a place stands in the text as a place: "in Düren", not "Dürener Straße"."""
    pattern = f"{_BEFORE_PLACE}{re.escape(fold(place))}(?![\\w-])"
    return bool(re.search(pattern, fold(text)))
