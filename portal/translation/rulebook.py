"""What the checks go by, glossary and severities, kept for a minute: every save of a string asks for them."""

from __future__ import annotations

from typing import Any

from django.core.cache import cache
from django.db.models.signals import post_delete, post_save

from .check_settings import CheckSettings, severities
from .checks import TermRule
from .glossary import Term, terms

KEY = "translation-rulebook"
#: Seconds after which other processes see a change; the one that made it sees it at once.
FRESH = 60


def rulebook() -> tuple[list[TermRule], dict[str, str]]:
    """The rules of the glossary, and code of check → severity. Two queries, or none."""
    known: tuple[list[TermRule], dict[str, str]] | None = cache.get(KEY)
    if known is None:
        known = (terms(), dict(severities()))
        cache.set(KEY, known, FRESH)
    return known


def connect() -> None:
    """Called once, from `AppConfig.ready`."""
    for model in (Term, CheckSettings):
        for signal in (post_save, post_delete):
            signal.connect(_forget, sender=model, dispatch_uid=f"translation rulebook {model.__name__}")


def _forget(**kwargs: Any) -> None:
    cache.delete(KEY)
