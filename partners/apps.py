from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PartnersConfig(AppConfig):
    name = "partners"
    verbose_name = _("Partners")

    def ready(self) -> None:
        from django.db.models.signals import post_migrate
        from wagtail.permissions import register_permission_policy

        from portal.forms import personal, retention
        from portal.outbox.duties import register_duty
        from portal.pages.checks import register_adviser
        from portal.search import kinds

        from .cms.applications import ApplicationPolicy
        from .cms.keepers import CheckPolicy
        from .cms.proposals import ProposalPolicy
        from .cms.signatories import SignatoryPolicy
        from .cms.versions import VersionPolicy
        from .exchange.kept import purge as purge_uploads
        from .keeping import retention as keeping_retention
        from .keeping.checking import ProfileCheck
        from .keeping.proposals import ProfileProposal
        from .keeping.service import ask_all_to_check
        from .needs import sources
        from .offers import following
        from .offers.advice import remarks as remarks_on_offers
        from .offers.needs import offers
        from .offers.reminders import remind as remind_of_offers
        from .opendata import offers as offers_data
        from .opendata import partners as partners_data
        from .opendata import signatories as signatories_data
        from .opendata import use_cases as use_cases_data
        from .register import personal as register_personal
        from .register.claims import remarks
        from .register.freezing import after_migrate
        from .register.signatories import Signatory
        from .register.versions import MemorandumVersion
        from .signing.applications import SigningApplication
        from .signing.decisions import remind
        from .signing.retention import erase, export, purge
        from .signing.service import ask_all_to_reaffirm
        from .usecases.needs import use_cases

        register_permission_policy(SigningApplication, ApplicationPolicy(SigningApplication))
        register_permission_policy(MemorandumVersion, VersionPolicy(MemorandumVersion))
        register_permission_policy(Signatory, SignatoryPolicy(Signatory))
        register_permission_policy(ProfileProposal, ProposalPolicy(ProfileProposal))
        register_permission_policy(ProfileCheck, CheckPolicy(ProfileCheck))
        retention.register("changes of profiles", keeping_retention.purge)
        personal.register("profiles", keeping_retention.export, keeping_retention.erase)
        register_duty("profiles to be checked", timedelta(hours=12), ask_all_to_check)
        retention.register("signatures not confirmed or decided", purge)
        retention.register("uploaded tables of partners", purge_uploads)
        personal.register("applications", export, erase)
        personal.register("signatories", register_personal.export, register_personal.erase)
        register_adviser(remarks)
        register_adviser(remarks_on_offers)
        register_duty("signatures that wait for the office", timedelta(hours=12), remind)
        register_duty("signatories asked to reaffirm", timedelta(hours=1), ask_all_to_reaffirm)
        register_duty("offers that end soon", timedelta(hours=6), remind_of_offers)
        following.connect()
        post_migrate.connect(after_migrate, sender=self)
        for data in (partners_data, use_cases_data, offers_data, signatories_data):
            data.register_resource()

        kinds.register("partners.PartnerPage", "partner", _("Partners"), answers_needs=True)
        kinds.register("partners.OfferPage", "offer", _("Offers and requests"), answers_needs=True)
        sources.register(sources.partners)
        sources.register(use_cases)
        sources.register(offers)
        kinds.register("partners.UseCasePage", "use-case", _("Use cases"), answers_needs=True)
        kinds.register("partners.MemorandumPage", "memorandum", _("Memorandum"))
