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
        from .cms.proposals import ProposalPolicy
        from .cms.signatories import SignatoryPolicy
        from .cms.versions import VersionPolicy
        from .register import personal as register_personal
        from .register.claims import remarks
        from .register.freezing import after_migrate
        from .register.signatories import Signatory
        from .register.versions import MemorandumVersion
        from .register.withdrawal import when_withdrawn
        from .service import proposing
        from .service.proposals import ChangeProposal
        from .service.reaffirming import ask_all_to_reaffirm
        from .signing.applications import SigningApplication
        from .signing.decisions import remind
        from .signing.retention import erase, export, forget, purge

        register_permission_policy(SigningApplication, ApplicationPolicy(SigningApplication))
        register_permission_policy(MemorandumVersion, VersionPolicy(MemorandumVersion))
        register_permission_policy(Signatory, SignatoryPolicy(Signatory))
        register_permission_policy(ChangeProposal, ProposalPolicy(ChangeProposal))
        retention.register("signatures not confirmed or decided", purge)
        retention.register("changes proposed", proposing.purge)
        personal.register("applications", export, erase)
        # Erased in the order of these names: before the mailbox of the entry goes, by which they are found.
        personal.register("changes proposed", proposing.export, proposing.erase)
        when_withdrawn(forget)
        when_withdrawn(proposing.forget)
        personal.register("signatories", register_personal.export, register_personal.erase)
        register_adviser(remarks)
        register_duty("signatures that wait for the office", timedelta(hours=12), remind)
        register_duty("proposed changes that wait for the office", timedelta(hours=12), proposing.remind)
        register_duty("signatories asked to reaffirm", timedelta(hours=1), ask_all_to_reaffirm)
        post_migrate.connect(after_migrate, sender=self)

        kinds.register("partners.PartnerPage", "partner", _("Partners"), answers_needs=True)
        kinds.register("partners.MemorandumPage", "memorandum", _("Memorandum"))
