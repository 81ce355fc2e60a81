"""All models of the app, where Django looks for them; each idea has its own file."""

from .directory import PartnerIndexPage
from .memorandum import MemorandumPage
from .profile import PartnerPage
from .profile_rows import PartnerFact, PartnerField, PartnerSector
from .register.chain import RegisterEntry
from .register.signatories import Signatory, SignatoryField
from .register.versions import MemorandumVersion
from .service.proposals import ChangeProposal
from .signing.applications import SigningApplication
from .vocabularies import AIField, Sector

__all__ = [
    "AIField",
    "ChangeProposal",
    "MemorandumPage",
    "MemorandumVersion",
    "PartnerFact",
    "PartnerField",
    "PartnerIndexPage",
    "PartnerPage",
    "PartnerSector",
    "RegisterEntry",
    "Sector",
    "Signatory",
    "SignatoryField",
    "SigningApplication",
]
