"""How German looks: function words, common nouns of a portal's interface, endings."""

from __future__ import annotations


def wordlist(text: str) -> frozenset[str]:
    """The words of a text that does nothing but list them."""
    return frozenset(text.split())


#: Small words of German that are no English words. Left out: an, am, die, hat, in, man, so, war, was, will …
FUNCTION_WORDS = wordlist(
    """
    aber als alle allen aller alles auch auf aus bei beim bereits bis da dabei damit dann daran darauf das dass dazu
    dem den denn der deren des deshalb dessen diese diesem diesen dieser dieses doch dort durch ein eine einem einen
    einer eines er es etwa für gegen haben hier hinter ihm ihn ihnen ihr ihre ihrem ihren ihrer im immer ist ja jede
    jeden jeder jedes kann kein keine keinen können mehr mit muss müssen nach nicht noch nur ob oder ohne rund schon
    sehr sein seine seinem seinen seiner seit sich sie sind sollen sondern sowie über um und uns unser unsere
    unseren unserer unter vom von vor wenn werden wer wie wieder wir wird wo worden wurde wurden zu zum zur zwischen
    """
)
#: "die" is an English verb and more often a German article: it counts beside others only.
WEAK_WORDS = frozenset({"die", "am", "an", "hat", "war", "so"})

#: Words that stand alone on buttons, in menus and as headings.
COMMON = wordlist(
    """
    aktuelle aktuelles angebot angebote anmeldung ansprechperson anschrift artikel aufgabe ausgabe austausch
    barriere bericht bild bilder datenschutz datum einleitung erklärung ergebnis ergebnisse forschung frage fragen
    geschichte gebärdensprache impressum inhalt inhalte intelligenz kontakt künstliche künstlichen leichte mitglied
    mitglieder mitmachen nachricht nachrichten neues netzwerk partnerinnen presse projekt projekte quelle seite
    seiten sprache stadt startseite suche termin termine thema themen technik teilnahme über uhr unternehmen verein
    verfahren verwaltung verzeichnis vorstand vortrag wirtschaft wissen wissenschaft ziel ziele zukunft zweck
    gemeinsam gemeinsame digitale digitalen neue neuen weitere weiter lesen gesellschaft
    """
)
#: Endings of German words of six letters or more that English does not have.
ENDINGS = (
    *("ungen", "ung", "heiten", "heit", "keiten", "keit", "schaften", "schaft", "lichen", "licher", "lich"),
    *("ischen", "ischer", "isches", "ische", "isch", "innen", "ieren", "tionen", "zentrum", "stelle", "werk"),
)
#: English words and names with such endings.
NOT_GERMAN = frozenset({"unsung", "young", "samsung", "kitsch", "borscht", "artwerk", "kraftwerk"})
