from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "portal.search"
    label = "portalsearch"
    verbose_name = _("Search")

    def ready(self) -> None:
        from portal.forms import retention

        from .missed import purge
        from .signals import connect

        connect()
        retention.register("searches without a hit", purge)
