"""All models of the app, where Django looks for them; each idea has its own file."""

from .barriers.report import BarrierReport
from .front import HomePage
from .legal.accessibility import AccessibilityPage
from .legal.easy_language import EasyLanguagePage
from .legal.imprint import ImprintPage
from .legal.privacy import PrivacyPage
from .standard import StandardPage

__all__ = [
    "AccessibilityPage",
    "BarrierReport",
    "EasyLanguagePage",
    "HomePage",
    "ImprintPage",
    "PrivacyPage",
    "StandardPage",
]
