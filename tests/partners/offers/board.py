"""The board and its offers for tests."""

from __future__ import annotations

from datetime import timedelta
from itertools import count
from typing import Any

from django.utils import timezone

from partners.models import OfferIndexPage, OfferPage
from tests import factories
from tests.factories import Portal

_numbers = count(1)


def board(site: Portal) -> OfferIndexPage:
    """The German board; its English twin is live, too."""
    page = factories.add(site.de.home, OfferIndexPage(title="Pinnwand", slug="pinnwand"))
    factories.translated(page, {"Pinnwand": "Board", "pinnwand": "board"})
    return OfferIndexPage.objects.get(pk=page.pk)


def offer(board: OfferIndexPage, *, live: bool = True, days: int = 90, **fields: Any) -> OfferPage:
    """An offer of data that ends in so many days."""
    defaults = {
        "title": f"Angebot {next(_numbers)}",
        "introduction": "Bilder von Gussteilen.",
        "direction": "offers",
        "kind": "data",
        "expires_on": timezone.localdate() + timedelta(days=days),
    }
    return factories.add(board, OfferPage(**defaults | fields), live=live)
