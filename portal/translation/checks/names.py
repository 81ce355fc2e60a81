"""Words that stay as they are in English: names of the region and beyond, forms of companies, signs."""

from __future__ import annotations

import re

from .lexicon import wordlist

#: Words with umlauts or of German form that an English text keeps.
NAMES = wordlist(
    """
    aachen aachener bad baden bayern berlin bonn borcette brandenburg braunschweig bremen bremerhaven brühl
    burtscheid chemnitz darmstadt dortmund dresden duisburg düren düsseldorf eschweiler essen eupen euskirchen
    forschungszentrum frankfurt fraunhofer freiburg geilenkirchen göttingen hamburg hamm hannover heidelberg
    heinsberg helmholtz herzogenrath hochschule inden jena jülich jülicher karlsruhe kassel kiel köln kölner krefeld
    langerwehe leibniz leipzig linnich lübeck maastricht mainz mannheim merzenich mönchengladbach monschau münchen
    münster nideggen niederzier nordrhein nörvenich nürnberg osnabrück potsdam regensburg rheinisch roetgen rostock
    saarbrücken siegen simmerath stolberg stuttgart thüringen tübingen ulm vettweiß weimar westfalen westfälische
    wuppertal württemberg würselen würzburg zürich österreich jörg jürgen günter günther björn käthe bärbel müller
    schäfer schröder köhler könig krüger böhm schäuble möller jäger röntgen schrödinger gödel hölderlin
    göring-eckardt baerbock grütters löffler weiß groß technische supercomputing gmbh mbh ag kg ohg ggmbh ug gbr e.v
    e.v. ev co mstv bitv bfsg dsgvo bgg vg von van de der den zu zum und für an
    """
)
#: As slugs spell them.
_IN_SLUGS = frozenset(name.translate({0xE4: "ae", 0xF6: "oe", 0xFC: "ue", 0xDF: "ss"}) for name in NAMES)
#: The same word in both languages.
SHARED = wordlist(
    """
    ai alliance center centre cluster campus university institute research memorandum name region smart software
    hardware start-up start-ups startup startups newsletter online internet website blog podcast workshop hackathon
    team partner sponsor museum app chat video audio radio data the test ceo cto demo portal status text film park
    forum festival marathon hotel restaurant bus taxi design digital global international regional national legal
    normal original optimal robot sport trend transfer training talent system
    """
)
#: Particles that make no name by themselves.
PARTICLES = frozenset({"von", "van", "de", "der", "den", "zu", "zum", "und", "für", "an"})

WORD = re.compile(r"[^\W\d_]+(?:[-.’'][^\W\d_]+)*", re.U)


def words(text: str) -> list[str]:
    """The words of `text`; hyphens, inner dots and apostrophes hold them together."""
    return WORD.findall(text)


def is_name(word: str) -> bool:
    """Whether `word` certainly stays as it is: a known name, an abbreviation, or capitals within it.

    >>> is_name("Jülich"), is_name("digitalHUB"), is_name("RWTH"), is_name("Kontakt")
    (True, True, True, False)
    """
    folded = word.casefold()
    if len(word) < 2 or folded in NAMES | _IN_SLUGS | SHARED or (sum(map(str.isupper, word)) > 1 and "-" not in word):
        return True
    parts = re.split(r"[-.’']", word)
    return len(parts) > 1 and all(is_name(part) for part in parts if part)
