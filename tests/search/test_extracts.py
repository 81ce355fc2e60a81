"""Extracts: the sentence that shows why a page was found, escaped and marked."""

from portal.search.extracts import MOST_LETTERS, Marker


def test_words_are_marked_as_they_stand() -> None:
    marker = Marker({"akteur": 1.0, "foerderung": 1.0})
    assert marker.mark("Akteur:innen & Förderung") == "<mark>Akteur:innen</mark> &amp; <mark>Förderung</mark>"


def test_everything_is_escaped() -> None:
    marker = Marker({"script": 1.0, "alert": 1.0})
    html = marker.mark('<script>alert("x")</script>')
    assert html == ("&lt;<mark>script</mark>&gt;<mark>alert</mark>(&quot;x&quot;)&lt;/<mark>script</mark>&gt;")


def test_the_best_sentence_is_shown() -> None:
    marker = Marker({"laser": 1.0, "glas": 0.9})
    sentences = ["Der Laser ist neu.", "Ein Laser schneidet Glas.", "Glas bricht."]
    assert "schneidet" in marker.extract("Ein Institut.", sentences)
    lead = "Laser schneiden Glas am besten."
    assert Marker({"laser": 1.0, "glas": 0.9}).extract(lead, sentences).endswith("am besten."), "the lead, if as good"


def test_without_any_word_the_lead_is_shown() -> None:
    assert Marker({}).extract("Der Vorspann.", ["Ein Satz."]) == "Der Vorspann."
    assert Marker({}).extract("", ["Ein Satz."]) == "Ein Satz."


def test_long_sentences_are_cut_between_words_around_the_mark() -> None:
    sentence = "wort " * 100 + "Laser " + "ende " * 100
    extract = Marker({"laser": 1.0}).extract("", [sentence.strip()])
    plain = extract.replace("<mark>", "").replace("</mark>", "")
    assert "<mark>Laser</mark>" in extract
    assert len(plain) <= MOST_LETTERS + 4
    assert plain.startswith("… wort") and plain.endswith(" …")
