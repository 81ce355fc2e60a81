"""All models of the app, where Django looks for them; each idea has its own file."""

from .directory import PartnerIndexPage
from .keeping.checking import ProfileCheck
from .keeping.keepers import ProfileKeeper
from .keeping.proposals import ProfileProposal
from .keeping.rooms import PartnerRoom
from .memorandum import MemorandumPage
from .offers.board import OfferIndexPage
from .offers.offer import OfferPage
from .offers.terms import OfferField, OfferSector
from .profile import PartnerPage
from .profile_rows import PartnerFact, PartnerField, PartnerSector
from .register.chain import RegisterEntry
from .register.signatories import Signatory, SignatoryField
from .register.versions import MemorandumVersion
from .service.proposals import ChangeProposal
from .signing.applications import SigningApplication
from .usecases.index import UseCaseIndexPage
from .usecases.page import UseCasePage
from .usecases.rows import UseCaseField, UseCasePartner, UseCaseResult, UseCaseSector, UseCaseTechnology
from .vocabularies import AIField, Sector, Technology

__all__ = [
    "AIField",
    "ChangeProposal",
    "MemorandumPage",
    "MemorandumVersion",
    "OfferField",
    "OfferIndexPage",
    "OfferPage",
    "OfferSector",
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
    "Technology",
    "UseCaseField",
    "UseCaseIndexPage",
    "UseCasePage",
    "UseCasePartner",
    "UseCaseResult",
    "UseCaseSector",
    "UseCaseTechnology",
]
