"""Nobody is called a signatory whom the register does not hold."""

from __future__ import annotations

from typing import Any

import pytest

from partners.register.claims import Organisation, unfounded
from portal.pages.checks import advice
from portal.search.folding import fold
from tests import factories
from tests.factories import Portal

from .register import memorandum, signatory, version

KNOWN = [
    Organisation("Stadt Aachen", "stadt aachen", True, False),
    Organisation("Werk AG", "werk ag", False, False),
    Organisation("RWTH Aachen", "rwth aachen", False, False),
    Organisation("RWTH Aachen Campus", "rwth aachen campus", True, True),
]


@pytest.mark.parametrize(
    ("sentence", "own", "names"),
    [
        ("Die Stadt Aachen ist Unterzeichnerin.", "", []),
        ("Die Werk AG ist Unterzeichnerin.", "", ["Werk AG"]),
        ("Werk AG is a signatory of the memorandum.", "", ["Werk AG"]),
        ("Stadt Aachen und Werk AG sind Mitunterzeichner:innen.", "", ["Werk AG"]),
        ("Die Stadt Aachen ist Gründungspartnerin.", "", ["Stadt Aachen"]),
        ("RWTH Aachen Campus is a founding partner.", "", []),
        ("Alle Unterzeichnenden treffen sich.", "", []),
        ("Wir sind Gründungspartner.", "Werk AG", ["Werk AG"]),
        ("Die Werk AG unterzeichnete einen Mietvertrag.", "", []),
        ("Die Werk AG arbeitet mit uns.", "Werk AG", []),
    ],
)
def test_claims(sentence: str, own: str, names: list[str]) -> None:
    assert [name for name, _word in unfounded([fold(sentence)], KNOWN, own)] == names


def test_editors_are_told(site: Portal) -> None:
    """Among the other remarks on the text, until the register holds it."""
    memorandum(site)
    partner = factories.partner(site.de.partners, title="Werk AG", introduction="Unterzeichnerin des Memorandums.")
    news = factories.news(site.de.news, introduction="Die Werk AG ist Unterzeichnerin.")

    def told(page: Any) -> bool:
        return any("Werk AG" in sentence for sentence in advice(page))

    assert told(partner)
    assert told(news)
    signatory(version(), name="Werk Aktiengesellschaft", partner=partner)
    assert not told(partner)
    assert not told(news)
