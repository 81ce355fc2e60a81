"""All models of the app, where Django looks for them; each idea has its own file."""

from .front import HomePage
from .standard import StandardPage

__all__ = ["HomePage", "StandardPage"]
