"""What the board is about: whether somebody offers or seeks, and what."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Direction(models.TextChoices):
    """Who has something, and who needs something."""

    OFFERS = "offers", _("Offer")
    SEEKS = "seeks", _("Request")


class OfferKind(models.TextChoices):
    """What is offered or sought."""

    COOPERATION = "cooperation", _("Cooperation")
    DATA = "data", _("Data")
    COMPUTING = "computing", _("Computing time")
    PILOT = "pilot", _("Pilot site")
    THESIS = "thesis", _("Thesis")
    JOB = "job", _("Job")
    ROOM = "room", _("Room")
    FUNDING = "funding", _("Funding consortium")
