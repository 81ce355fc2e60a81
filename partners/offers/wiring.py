"""What this room registers in those below."""

from __future__ import annotations

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from portal.outbox.duties import register_duty
from portal.pages.checks import register_adviser
from portal.search import kinds

from ..needs import sources
from . import following
from .advice import remarks
from .needs import offers
from .reminders import remind


def connect() -> None:
    """Called once, from `AppConfig.ready`."""
    kinds.register("partners.OfferPage", "offer", _("Offers and requests"), answers_needs=True)
    sources.register(offers)
    register_adviser(remarks)
    register_duty("offers that end soon", timedelta(hours=6), remind)
    following.connect()
