"""How grave the findings of the checks are: administrators decide, within limits."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from .checks import CHECKS, DEFAULTS, FIXED

#: Checks that administrators may set, in the order of the form.
SETTABLE = tuple(code for code in CHECKS if code not in FIXED)


class Level(models.TextChoices):
    """What a finding does."""

    ERROR = "error", _("Error: blocks publishing")
    WARNING = "warning", _("Warning: is shown")
    OFF = "off", _("Off: is not checked")


class CheckSettings(BaseGenericSetting):
    """One choice for every check that is not fixed; the fields are made from the table of checks."""

    panels = [
        HelpPanel(
            content=_("Empty texts, broken mark-up and lost links always block publishing; nobody can switch that off.")
        ),
        MultiFieldPanel([FieldPanel(code) for code in SETTABLE], heading=_("What a finding does")),
    ]

    class Meta:
        verbose_name = verbose_name_plural = _("checks of translations")


for _code in SETTABLE:
    CheckSettings.add_to_class(
        _code,
        models.CharField(
            CHECKS[_code].label,
            max_length=10,
            choices=Level,
            default=DEFAULTS[_code],
            help_text=CHECKS[_code].help_text,
        ),
    )
register_setting(icon="check", order=300)(CheckSettings)


def severities() -> dict[str, str]:
    """Code of every check → "error", "warning" or "off", as administrators chose. One query."""
    chosen = CheckSettings.objects.values(*SETTABLE).first()
    return DEFAULTS | (chosen or {})
