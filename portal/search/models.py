"""All models of the app, where Django looks for them; each idea has its own file."""

from .entries import IndexState, SearchEntry
from .missed import MissedQuery
from .promoted import PromotedResult
from .wholes import WholeText

__all__ = ["IndexState", "MissedQuery", "PromotedResult", "SearchEntry", "WholeText"]
