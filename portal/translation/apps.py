from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TranslationConfig(AppConfig):
    name = "portal.translation"
    label = "translation"
    verbose_name = _("Translation")

    def ready(self) -> None:
        from wagtail_localize.locales.components import LOCALE_COMPONENTS
        from wagtail_localize.models import LocaleSynchronization

        from portal.forms import retention
        from portal.outbox.duties import register_duty
        from portal.pages.publishing import register_gate

        from . import notices, rulebook, signals
        from .digest import send_digests
        from .publishing import gate

        register_duty("notices by mail", timedelta(minutes=10), send_digests)
        retention.register("notices", notices.purge)
        signals.connect()
        rulebook.connect()
        register_gate(gate)
        # Synchronising a language would put German pages live in the English tree.
        LOCALE_COMPONENTS[:] = [item for item in LOCALE_COMPONENTS if item["model"] is not LocaleSynchronization]
