"""Empty, unchanged and half-German texts, Sie and du, the glossary."""

import pytest

from portal.translation.checks import TermRule, run, run_german


def codes(german: str, english: str, **options: object) -> set[str]:
    """The codes of all findings."""
    return {finding.code for finding in run(german, english, **options)}  # type: ignore[arg-type]


@pytest.mark.parametrize("english", ["", " ", "\u00a0", "<b></b>", "<br/>", "\u200b", "&nbsp;"])
def test_nothing_to_see_is_empty(english: str) -> None:
    """Nothing else is said about an empty text."""
    assert codes("Guten Tag", english) == {"empty"}


def test_nothing_of_nothing_is_fine() -> None:
    """An empty source asks for nothing."""
    assert codes(" ", "") == set()


@pytest.mark.parametrize(
    "text",
    [
        "Künstliche Intelligenz",
        "Kontakt",
        "Aktuelles",
        "Die Allianz ist offen.",
        "Mitglieder der Allianz",
        "Förderung",
        "Weitere Informationen",
        "<b>Impressum</b>",
    ],
)
def test_german_taken_over_is_an_error(text: str) -> None:
    """Case and spaces make no difference."""
    assert codes(text, text) == {"unchanged"}
    assert codes(text, f" {text.upper()} ") == {"unchanged"} or "<b>" in text


@pytest.mark.parametrize(
    "text",
    [
        "2016",
        "20 %",
        "https://example.org/ueber-uns",
        "a@example.org",
        "RWTH Aachen",
        "digitalHUB Aachen e.V.",
        "A",
        "KI",
    ],
)
def test_what_is_the_same_in_both_languages_may_stay(text: str) -> None:
    """Names, numbers, addresses, abbreviations."""
    assert codes(text, text) == set()


def test_what_may_be_a_name_is_remarked() -> None:
    """Nobody can tell "Erika Beispiel" from a heading without knowing her."""
    assert codes("Erika Beispiel", "Erika Beispiel") == {"same_name"}


@pytest.mark.parametrize("text", ["Die Allianz ist für alle offen.", "Grußwort „Für alle“", "Förderung"])
def test_what_a_reviewer_kept_in_german_passes(text: str) -> None:
    """That is the reviewer's decision; only length and mark-up are left to check."""
    assert codes(text, text, kept=True) == set()
    assert codes(text, text, kept=True, limit=5) == {"length"}


@pytest.mark.parametrize(
    "english",
    [
        "Die Allianz ist offen für weitere Organisationen.",
        "For Bürger:innen of the region",
        "For Bürger*innen of the region",
        "All StudentInnen may come",
        "Each Partner:in signs",
        "The alliance is open. Sie ist für alle da und bleibt es.",
        "Wenn Sie Fragen haben, write to us.",
        "“Die Allianz ist für alle offen.”",
    ],
)
def test_german_left_in_english(english: str) -> None:
    """Sentences and gendered forms."""
    assert "german" in codes("Etwas anderes", english)


@pytest.mark.parametrize(
    ("english", "words"),
    [
        ("The Förderung of research", "Förderung"),
        ("Our Mitgliedschaft begins", "Mitgliedschaft"),
        ("Research und business", "und"),
        ("Ask Frau Überall", "Überall"),
    ],
)
def test_single_german_words_are_remarked(english: str, words: str) -> None:
    """They may be names."""
    assert [(finding.code, finding.excerpt) for finding in run("Etwas", english)] == [("german_words", words)]


@pytest.mark.parametrize(
    "english",
    [
        "Jülich, Düren, München and Köln lie elsewhere.",
        "Forschungszentrum Jülich runs it with Fraunhofer.",
        "The “Blauer Teppich für alle und jeden” was a panel.",
        "Wil van der Aalst leads the group.",
        "Alexander von Humboldt travelled.",
        "The die is cast; he was in, so am I. The man hat an idea, also.",
        "An MIT team, young and unsung, was sitting here.",
        "RWTH Aachen University and digitalHUB Aachen e.V. take part.",
        "A museum in Baden-Württemberg.",
        "The Federal Ministry (Bundesministerium für Bildung und Forschung) pays for it.",
    ],
)
def test_english_is_not_taken_for_german(english: str) -> None:
    """Names of the region, quoted titles, words that both languages have."""
    assert codes("Etwas.", english) & {"german", "german_words"} == set()


@pytest.mark.parametrize(
    "text",
    [
        "Melden Sie sich an und bring deine Ideen mit.",
        "Du findest Ihre Unterlagen hier; wir helfen Ihnen.",
        "Wir freuen uns auf euch, wenn Sie kommen.",
        "<p>Schreiben Sie uns.</p><p>Wir antworten dir.</p>",
    ],
)
def test_sie_and_du_mixed(text: str) -> None:
    """In one German text."""
    assert [finding.code for finding in run_german(text)] == ["address_form"]


@pytest.mark.parametrize(
    "text",
    [
        "Melden Sie sich an. Wir helfen Ihnen mit Ihrem Anliegen.",
        "Du bist dabei? Bring deine Ideen mit.",
        "Sie ist offen für deine Ideen.",
        "Fragen Sie uns: „Was bringst du mit?“",
        "Die Allianz ist offen.",
        "",
    ],
)
def test_one_form_of_address_is_fine(text: str) -> None:
    """Also "sie" at the beginning of a sentence, and what is quoted."""
    assert run_german(text) == []


TERMS = (
    TermRule("Mitzeichnung", "signing", ("Mitzeichnungen",), ("co-signature",)),
    TermRule(
        "Künstliche Intelligenz", "artificial intelligence", ("Künstlichen Intelligenz", "Künstlicher Intelligenz")
    ),
    TermRule("Intelligenz", "intellect", also=("mind",)),
    TermRule("Stadt Aachen", "City of Aachen", (), ("city",)),
)


@pytest.mark.parametrize(
    ("german", "english", "expected"),
    [
        ("Die Mitzeichnung ist offen.", "The signing is open.", set()),
        ("Die Mitzeichnungen sind da.", "The signings are there.", set()),
        ("Die mitzeichnung ist offen.", "Joining is open.", {"term_missing"}),
        ("Die Mitzeichnung ist offen.", "The Co-signature is open.", {"term_forbidden"}),
        ("Etwas ist offen.", "The co-signature is open.", set()),
        ("Das Mitzeichnungsverfahren läuft.", "The procedure is on.", set()),
        ("Wir nutzen Künstliche Intelligenz.", "We use artificial  intelligence.", {"spaces"}),
        ("Wir nutzen Künstliche Intelligenz.", "We use AI.", {"term_missing"}),
        ("Wir nutzen Intelligenz.", "We use our minds.", set()),
        ("Die Stadt Aachen lädt ein.", "The City of Aachen invites you.", set()),
        ("Die Stadt Aachen lädt ein.", "The city invites you.", {"term_forbidden"}),
    ],
)
def test_glossary(german: str, english: str, expected: set[str]) -> None:
    """Whole words, the longest term first; a forbidden variant counts for its own term only."""
    assert codes(german, english, terms=TERMS) == expected
