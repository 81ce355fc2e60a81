"""All models of the app, where Django looks for them; each idea has its own file."""

from .directory import PartnerIndexPage
from .keeping.checking import ProfileCheck
from .keeping.keepers import ProfileKeeper
from .keeping.proposals import ProfileProposal
from .keeping.rooms import PartnerRoom
from .memorandum import MemorandumPage
from .profile import PartnerPage
from .profile_rows import PartnerFact, PartnerField, PartnerSector
from .register.chain import RegisterEntry
from .register.signatories import Signatory, SignatoryField
from .register.versions import MemorandumVersion
from .signing.applications import SigningApplication
from .vocabularies import AIField, Sector

__all__ = [
    "AIField",
    "MemorandumPage",
    "MemorandumVersion",
    "PartnerFact",
    "PartnerField",
    "PartnerIndexPage",
    "PartnerPage",
    "PartnerRoom",
    "PartnerSector",
    "ProfileCheck",
    "ProfileKeeper",
    "ProfileProposal",
    "RegisterEntry",
    "Sector",
    "Signatory",
    "SignatoryField",
    "SigningApplication",
]
