"""Vectors of whole texts follow the pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from portal.search import meaning, wholes
from portal.search.index import refresh_all
from portal.search.models import SearchEntry, WholeText
from tests import factories

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.factories import Portal


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every text that would be given to the model; the vectors are invented."""
    asked: list[str] = []

    def vectors(texts: Sequence[str], most_letters: int = 0) -> list[bytes]:
        asked.extend(texts)
        return [bytes(2 * meaning.DIMENSIONS) for _text in texts]

    monkeypatch.setattr(meaning, "vectors", vectors)
    return asked


def test_only_partners_have_them_and_only_changes_cost(site: Portal, counted: list[str]) -> None:
    partner = factories.partner(site.de.partners, introduction="Wir gießen Eisen. Wir prüfen jedes einzelne Gussteil.")
    factories.news(site.de.news)
    refresh_all(lambda done, total: None, with_meaning=False)
    assert wholes.refresh_all(lambda done, total: None) == 1
    assert wholes.refresh_all(lambda done, total: None) == 0
    row = WholeText.objects.get()
    assert row.pk == partner.pk
    entry = SearchEntry.objects.get(pk=partner.pk)
    assert len(meaning.rows_of(bytes(row.sentences))) == len(wholes.sentences(entry.introduction, entry.text))
    assert counted[0].startswith(f"{partner.title}. Wir gießen Eisen.")
