"""Offers answer needs; requests, and what is over, do not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from partners.needs import answers
from partners.offers.needs import offers
from portal.search import meaning
from portal.search.index import refresh_all
from tests import factories

from . import board as boards

if TYPE_CHECKING:
    from tests.factories import Portal


@pytest.fixture(autouse=True)
def _words_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meaning, "is_available", lambda: False)


def test_an_offer_is_found_and_a_request_is_not(site: Portal) -> None:
    partner = factories.partner(site.de.partners, title="Werk Muster", city="Düren")
    board = boards.board(site)
    texts: dict[str, Any] = {"introduction": "Röntgenbilder von Gussteilen mit Lunkern."}
    boards.offer(board, title="Bilder für das Training", partner=partner, **texts)
    boards.offer(board, title="Bilder gesucht", direction="seeks", partner=partner, **texts)
    refresh_all(lambda done, total: None)
    found = answers.find("Röntgenbilder mit Lunkern in Düren", "de")
    assert [(each.about.title, each.about.place) for each in found.answers] == [("Bilder für das Training", "Düren")]
    assert "<mark>Lunkern</mark>" in found.answers[0].because


def test_more_offers_cost_no_more_queries(site: Portal) -> None:
    board = boards.board(site)
    partner = factories.partner(site.de.partners, title="Werk Muster")

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert list(offers("de"))
        return len(captured)

    boards.offer(board, partner=partner)
    queries()
    few = queries()
    for _number in range(5):
        boards.offer(board, partner=partner)
    assert queries() == few
