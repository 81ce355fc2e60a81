from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = _("Home")

    def ready(self) -> None:
        from wagtail.permissions import register_permission_policy

        from portal.forms import personal, retention
        from portal.opendata.catalogue import name_office_by
        from portal.sitewide.models import FooterSection
        from portal.sitewide.standing import register

        from .barriers.cms import ReportPolicy
        from .barriers.report import BarrierReport, export, forget, purge
        from .legal.office import office
        from .legal.pages import standing_links

        register(FooterSection.LEGAL, standing_links)
        name_office_by(office)
        retention.register("closed reports about barriers", purge)
        personal.register("reports about barriers", export, forget)
        register_permission_policy(BarrierReport, ReportPolicy(BarrierReport))
