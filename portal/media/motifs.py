"""Drawings of the house, for pages without a picture: templates/components/art/."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Motif(models.TextChoices):
    """A line drawing in the colours of the page, light or dark."""

    NETWORK = "network", _("Network")
    TOWNHALL = "townhall", _("Town hall")
    OCTAGON = "octagon", _("Palatine Chapel")
    JUPITER = "jupiter", _("Supercomputer")
    DIGITALCHURCH = "digitalchurch", _("digitalCHURCH")
    PANEL = "panel", _("Panel discussion")
    LOGISTICS = "logistics", _("Logistics")
    FACTORY = "factory", _("Factory")
    REGION = "region", _("Region")
    MEMORANDUM = "memorandum", _("Memorandum")
