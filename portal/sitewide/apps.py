from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SitewideConfig(AppConfig):
    name = "portal.sitewide"
    label = "sitewide"
    verbose_name = _("Sitewide")

    def ready(self) -> None:
        from portal.pages.sites import name_sites_by
        from portal.pages.structured_data import register

        from .structured_data import alliance_and_website, name_in_identity

        name_sites_by(name_in_identity)
        register(alliance_and_website)
