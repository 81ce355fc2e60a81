"""The desk hears of everything that is published; nobody has to press a button."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wagtail.signals import page_unpublished, published

from .cascade import Choice, english_of, follow
from .sync import is_source, take_up_key

if TYPE_CHECKING:
    from django.db.models import Model


def connect() -> None:
    """Called once, from `AppConfig.ready`."""
    # Wagtail sends it for pages, too, besides `page_published`.
    published.connect(_published, dispatch_uid="translation desk")
    page_unpublished.connect(_expired, dispatch_uid="translation desk")


def _published(instance: Model, **kwargs: Any) -> None:
    if getattr(instance, "live", True) and is_source(instance):
        # Freshly read: what was published may know its children only as they were before.
        take_up_key(instance.translation_key, type(instance))  # type: ignore[attr-defined]


def _expired(instance: Any, **kwargs: Any) -> None:
    """Nobody can be asked when the schedule takes a German page off the web: English goes with it."""
    if instance.expired and is_source(instance):
        for english in english_of([instance], live=True):
            follow("unpublish", Choice.TOO, english, None, instance, below=False)
