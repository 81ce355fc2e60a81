from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PartnersConfig(AppConfig):
    name = "partners"
    verbose_name = _("Partners")

    def ready(self) -> None:
        from portal.search import kinds

        kinds.register("partners.PartnerPage", "partner", _("Partners"))
        kinds.register("partners.MemorandumPage", "memorandum", _("Memorandum"))
