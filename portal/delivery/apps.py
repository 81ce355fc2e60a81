from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeliveryConfig(AppConfig):
    name = "portal.delivery"
    label = "delivery"
    verbose_name = _("Delivery")

    def ready(self) -> None:
        from .health import register
        from .waiting_mail import waiting_mail

        register("oldest_mail_seconds", waiting_mail)
