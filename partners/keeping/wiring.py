"""What this room registers in those below."""

from __future__ import annotations

from datetime import timedelta

from wagtail.permissions import register_permission_policy

from portal.forms import personal
from portal.forms import retention as retained
from portal.outbox.duties import register_duty

from ..cms.keepers import CheckPolicy
from ..cms.profile_changes import ProfileChangePolicy
from . import retention
from .checking import ProfileCheck
from .proposals import ProfileProposal
from .service import ask_all_to_check


def connect() -> None:
    """Called once, from `AppConfig.ready`."""
    register_permission_policy(ProfileProposal, ProfileChangePolicy(ProfileProposal))
    register_permission_policy(ProfileCheck, CheckPolicy(ProfileCheck))
    retained.register("changes of profiles", retention.purge)
    personal.register("profiles", retention.export, retention.erase)
    register_duty("profiles to be checked", timedelta(hours=12), ask_all_to_check)
