"""Mark-up, links, placeholders, addresses, punctuation, spaces, length; and no text at all breaks a check."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.demo.content import pairs, read, read_folder
from portal.translation.checks import CHECKS, DEFAULTS, TermRule, run, run_german
from portal.translation.checks.findings import EXCERPT


@pytest.mark.parametrize(
    ("german", "english", "code", "excerpt"),
    [
        ('Mehr <a id="a1">dort</a>.', "More there.", "links", "a1"),
        ("Mehr dort.", 'More <a id="a1">there</a>.', "links", "a1"),
        ('<a id="a1">Eins</a> <a id="a2">Anderes</a>', '<a id="a1">One</a> <a id="a3">other</a>', "links", "a2"),
        ("Guten Tag {name}", "Good day {nom}", "placeholders", "{name}"),
        ("Guten Tag", "Good day %(name)s", "placeholders", "%(name)s"),
        ("Seite %s", "Page", "placeholders", "%s"),
        ("Fragen an a@example.org", "Ask b@example.org", "addresses", "a@example.org, b@example.org"),
        ("Auf www.example.org", "Online", "addresses", "www.example.org"),
        ("Das <b>Wort</b>", "The word", "markup", "<b>"),
        ("Das Wort", "The <em>word</em>", "markup", "<i>"),
        ("Zeile<br/>Zeile", "Line, line", "markup", "<br>"),
        ("Ein Wort", "A <b>word", "html", "<b>"),
        ("Ein Wort", "A word</b>", "html", "</b>"),
        ("Ein Wort", '<b>A <a id="a1">word</b></a>', "html", "</b> </a>"),
        ("Ein Wort", "<p>A word</p>", "html", "<p> </p>"),
        ("Ein Wort", '<a href="https://example.org">A word</a>', "html", '<a href="https://example.org">'),
        ("Die Allianz ist offen.", "The alliance is open", "punctuation", "The alliance is open"),
        ("Die Allianz", "The alliance.", "punctuation", "The alliance."),
        ("Ist sie offen?", "It is open.", "punctuation", "It is open."),
        ("Der „Teppich“ ist da", "The „carpet“ is here", "quotes", "The „carpet“ is here"),
        ("Der „Teppich“", "The »carpet«", "quotes", "The »carpet«"),
        ("Der „Teppich“", "The “carpet", "quotes", "The “carpet"),
        ("Der „Teppich“", 'The "carpet', "quotes", 'The "carpet'),
        ("Das Wort", "The the word", "doubled", "The the"),
        ("Das Wort", "The  word", "spaces", "The  word"),
        ("Das Wort", " The word", "spaces", "The word"),
        ("Das Wort, ja", "The word , yes", "spaces", "The word , yes"),
        ("Das Wort (ja)", "The word ( yes)", "spaces", "The word ( yes)"),
        ("Das Wort", "The word", "length", "word"),
    ],
)
def test_says_what_is_wrong(german: str, english: str, code: str, excerpt: str) -> None:
    """With the words concerned."""
    limit = 4 if code == "length" else None
    assert (code, excerpt) in [(finding.code, finding.excerpt) for finding in run(german, english, limit=limit)]


@pytest.mark.parametrize(
    ("german", "english"),
    [
        ('<a id="a1">Eins</a> und <a id="a2">mehr</a>', '<a id="a2">More</a> and <a id="a1">one</a>'),
        ("Das <strong>eine</strong> und <em>andere</em>", "The <b>one</b> and the <i>other</i>"),
        ("Zeile<br>Zeile zwei", "Line<br/>Line two"),
        ("Hallo {name}, %(count)d Seiten", "Hello {name}, %(count)d pages"),
        ("100 % sicher", "100 % safe"),
        ("Siehe https://example.org/de/seite.", "See https://example.org/en/seite."),
        ("Forschung &amp; Lehre &lt;heute&gt;", "Research &amp; teaching &lt;today&gt;"),
        ("Der „Teppich“ ist „rot“.", "The “carpet” is “red”."),
        ("Der Aachener „Teppich“.", "Aachen’s ‘carpet’."),
        ("Ein Rohr von 5 Zoll", 'A pipe of 5"'),
        ("Verein e.V.", "association"),
        ("Quelle: JARA", "Source: JARA (in German)"),
        ("Mehr …", "More ..."),
        ("Er sagte: „Komm.“", "He said: “Come.”"),
        ("Was man hatte", "What they had had"),
        ("Preis:\u00a05\u00a0Euro", "Price:\u00a05\u00a0euros"),
        ("Im Verhältnis 1 : 2", "At a ratio of 1 : 2"),
        ("Wort", "Word"),
    ],
)
def test_leaves_good_texts_alone(german: str, english: str) -> None:
    """No finding at all."""
    assert run(german, english, limit=200) == []


def test_length_counts_what_readers_see() -> None:
    """Neither tags nor escapes, and the limit itself fits."""
    assert run("Gut &amp; <b>neu</b>", "Good &amp; <b>new</b>", limit=10) == []
    assert [finding.code for finding in run("Gut &amp; <b>neu</b>", "Good &amp; <b>new</b>", limit=9)] == ["length"]


def test_excerpts_stay_short() -> None:
    """However long the text is."""
    found = run("Der „Teppich“", "The “carpet " + "and more " * 100)
    assert found
    assert max(len(finding.excerpt) for finding in found) <= EXCERPT


def test_the_demo_content_has_no_error() -> None:
    """Over 600 pairs that people wrote: nothing that would block publishing, and next to no warning."""
    content = [read(name) for name in ("home", "memorandum", "sitewide", "vocabulary", "images")]
    for folder in ("news", "pages", "partners"):
        content += read_folder(folder)
    known: dict[str, str] = {}
    for item in content:
        known |= pairs(item)
    found = [(german, finding) for german, english in known.items() for finding in run(german, english)]
    assert len(known) > 600
    assert [hit for hit in found if DEFAULTS[hit[1].code] == "error"] == []
    assert len(found) < len(known) / 50
    assert [german for german in known if run_german(german)] == []


#: Pieces that rules look for, so that random texts reach them.
PIECES = st.sampled_from(
    (
        *("<b>", "</b>", '<a id="a1">', "</a>", "<br/>", "<!", "&#x0;", "{x}", "%(y)s", "https://a.de/de", "„", "”"),
        *(
            "20.05.2025",
            "1.234,5",
            "18 Uhr",
            "6 pm",
            "Mai",
            "May",
            "5 Mio.",
            "5 million",
            "2025-13-40",
            "10 bis 12 Uhr",
        ),
        *("Sie ", "du ", ":innen", "ſ", "İ"),
    )
)
TEXTS = st.lists(st.text(max_size=12) | PIECES, max_size=12).map("".join)


@given(german=TEXTS, english=TEXTS, limit=st.none() | st.integers(1, 50), kept=st.booleans())
def test_no_text_breaks_a_check(german: str, english: str, limit: int | None, kept: bool) -> None:
    """Every finding has a code of the table and a sentence."""
    rules = (TermRule(german[:10], english[:10], (english[:5],), (german[5:15],)), TermRule("Maß", "measure"))
    for finding in [*run(german, english, limit=limit, terms=rules, kept=kept), *run_german(german)]:
        assert finding.code in CHECKS
        assert finding.message
