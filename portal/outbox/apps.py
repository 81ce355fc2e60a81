from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OutboxConfig(AppConfig):
    name = "portal.outbox"
    label = "portaloutbox"
    verbose_name = _("Outbox")

    def ready(self) -> None:
        from wagtail.permissions import register_permission_policy

        from portal.forms import personal, retention

        from . import standing
        from .cms import OutboxPolicy
        from .delivery import deliver_due
        from .duties import register_duty
        from .erasure import erase, export, purge
        from .mails import OutboxMail

        register_duty("mail that is due", timedelta(seconds=30), deliver_due)
        register_duty("tasks left by a crash", timedelta(minutes=10), standing.revive_tasks)
        register_duty("scheduled publishing", timedelta(minutes=1), standing.publish_scheduled)
        register_duty("retention", timedelta(days=1), standing.erase_what_is_due)
        register_permission_policy(OutboxMail, OutboxPolicy(OutboxMail))
        retention.register("mails sent", purge)
        personal.register("mails", export, erase)
        retention.register("results of tasks", standing.purge_tasks)
