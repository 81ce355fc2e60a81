"""The fixed words of use cases, each in both languages."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Stage(models.TextChoices):
    """How far a use case is, in the order in which it comes about."""

    IDEA = "idea", _("Idea")
    PILOT = "pilot", _("Pilot")
    IN_USE = "in-use", _("In use")


class Role(models.TextChoices):
    """What a partner does in a use case."""

    COORDINATION = "coordination", _("Coordination")
    USER = "user", _("User")
    DEVELOPMENT = "development", _("Development")
    RESEARCH = "research", _("Research")
    DATA = "data", _("Data")
    FUNDING = "funding", _("Funding")


class ResultLicence(models.TextChoices):
    """The terms on which others may use the results."""

    CC0 = "CC0-1.0", _("CC0 1.0")
    CC_BY = "CC-BY-4.0", _("CC BY 4.0")
    CC_BY_SA = "CC-BY-SA-4.0", _("CC BY-SA 4.0")
    MIT = "MIT", _("MIT licence")
    APACHE = "Apache-2.0", _("Apache licence 2.0")
    GPL = "GPL-3.0-or-later", _("GPL 3.0 or later")
    AGPL = "AGPL-3.0-or-later", _("AGPL 3.0 or later")
    EUPL = "EUPL-1.2", _("EUPL 1.2")
    ON_REQUEST = "on-request", _("On request")
    RESERVED = "reserved", _("All rights reserved")


_CC = "https://creativecommons.org"
_SPDX = "https://spdx.org/licenses"
#: Where the text of a licence stands; those without one have to be asked for.
LICENCE_ADDRESSES: dict[str, str] = {
    ResultLicence.CC0.value: f"{_CC}/publicdomain/zero/1.0/",
    ResultLicence.CC_BY.value: f"{_CC}/licenses/by/4.0/",
    ResultLicence.CC_BY_SA.value: f"{_CC}/licenses/by-sa/4.0/",
    **{
        each.value: f"{_SPDX}/{each.value}.html"
        for each in (
            ResultLicence.MIT,
            ResultLicence.APACHE,
            ResultLicence.GPL,
            ResultLicence.AGPL,
            ResultLicence.EUPL,
        )
    },
}
