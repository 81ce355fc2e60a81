"""What this room registers in those below."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from portal.search import kinds

from . import sources


def connect() -> None:
    """Called once, from `AppConfig.ready`."""
    kinds.register("partners.PartnerPage", "partner", _("Partners"), answers_needs=True)
    sources.register(sources.partners)
