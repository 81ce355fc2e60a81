"""What this room registers in those below."""

from __future__ import annotations

from django.apps import apps
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _
from wagtail.permissions import register_permission_policy

from portal.forms import personal as about_people
from portal.pages.checks import register_adviser
from portal.search import kinds

from ..cms.signatories import SignatoryPolicy
from ..cms.versions import VersionPolicy
from . import personal
from .claims import remarks
from .freezing import after_migrate
from .signatories import Signatory
from .versions import MemorandumVersion


def connect() -> None:
    """Called once, from `AppConfig.ready`."""
    kinds.register("partners.MemorandumPage", "memorandum", _("Memorandum"))
    register_permission_policy(MemorandumVersion, VersionPolicy(MemorandumVersion))
    register_permission_policy(Signatory, SignatoryPolicy(Signatory))
    about_people.register("signatories", personal.export, personal.erase)
    register_adviser(remarks)
    post_migrate.connect(after_migrate, sender=apps.get_app_config("partners"))
