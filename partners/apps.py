from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

#: Rooms that register something in those below; each says what in its `wiring`.
ROOMS = ("needs", "enquiry", "usecases", "offers", "register", "signing", "service", "keeping", "exchange", "opendata")


class PartnersConfig(AppConfig):
    name = "partners"
    verbose_name = _("Partners")

    def ready(self) -> None:
        for room in ROOMS:
            import_module(f"partners.{room}.wiring").connect()
