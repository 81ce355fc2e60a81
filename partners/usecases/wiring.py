"""What this room registers in those below."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from portal.search import kinds

from ..needs import sources
from .needs import use_cases


def connect() -> None:
    """Called once, from `AppConfig.ready`."""
    kinds.register("partners.UseCasePage", "use-case", _("Use cases"), answers_needs=True)
    sources.register(use_cases)
