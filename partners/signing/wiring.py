"""What this room registers in those below."""

from __future__ import annotations

from datetime import timedelta

from wagtail.permissions import register_permission_policy

from portal.forms import personal, retention
from portal.outbox.duties import register_duty

from ..cms.applications import ApplicationPolicy
from ..register.withdrawal import when_withdrawn
from .applications import SigningApplication
from .decisions import remind
from .retention import erase, export, forget, purge


def connect() -> None:
    """Called once, from `AppConfig.ready`."""
    register_permission_policy(SigningApplication, ApplicationPolicy(SigningApplication))
    retention.register("signatures not confirmed or decided", purge)
    personal.register("applications", export, erase)
    when_withdrawn(forget)
    register_duty("signatures that wait for the office", timedelta(hours=12), remind)
