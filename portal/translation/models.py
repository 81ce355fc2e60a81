"""All models of the app, where Django looks for them; each idea has its own file."""

from .check_settings import CheckSettings
from .comments import Comment
from .digest import NoticePreference
from .glossary import Term
from .jobs import Job
from .memory import MemoryEntry
from .notices import Notice
from .units import Unit

__all__ = ["CheckSettings", "Comment", "Job", "MemoryEntry", "Notice", "NoticePreference", "Term", "Unit"]
