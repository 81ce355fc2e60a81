"""All models of the app, where Django looks for them; each idea has its own file."""

from .directory import PartnerIndexPage
from .memorandum import FoundingSignatory, MemorandumPage
from .profile import PartnerFact, PartnerField, PartnerPage, PartnerSector
from .vocabularies import AIField, Sector

__all__ = [
    "AIField",
    "FoundingSignatory",
    "MemorandumPage",
    "PartnerFact",
    "PartnerField",
    "PartnerIndexPage",
    "PartnerPage",
    "PartnerSector",
    "Sector",
]
