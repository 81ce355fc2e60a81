"""What makes the index follow the pages: publishing, unpublishing, moving, deleting, privacy."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models.signals import post_delete, post_save
from wagtail.models import Page, PageViewRestriction, ReferenceIndex
from wagtail.signals import page_published, page_unpublished, post_page_move, published

from .entries import IndexState, SearchEntry
from .tasks import refresh_entries

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import Model


def connect() -> None:
    """Called once, from `AppConfig.ready`."""
    page_published.connect(_page_changed)
    page_unpublished.connect(_page_changed)
    post_delete.connect(_page_changed, sender=Page)
    post_page_move.connect(_tree_changed)
    post_save.connect(_restriction_changed, sender=PageViewRestriction)
    post_delete.connect(_restriction_changed, sender=PageViewRestriction)
    post_delete.connect(_entry_removed, sender=SearchEntry)
    published.connect(_term_published)


def refresh_soon(keys: Iterable[Any]) -> None:
    """Bring entries up to date once the change is committed; through the task queue, where there is one."""
    for key in sorted({str(key) for key in keys}):
        transaction.on_commit(partial(refresh_entries.enqueue, key))


def refresh_below(page: Page) -> None:
    """The same for a page and all pages below it."""
    refresh_soon(Page.objects.descendant_of(page, inclusive=True).values_list("translation_key", flat=True))


def _page_changed(instance: Page, **kwargs: Any) -> None:
    refresh_soon([instance.translation_key])


def _tree_changed(instance: Page, **kwargs: Any) -> None:
    refresh_below(instance)


def _restriction_changed(instance: PageViewRestriction, **kwargs: Any) -> None:
    if not kwargs.get("raw"):
        refresh_below(instance.page)


def _entry_removed(**kwargs: Any) -> None:
    IndexState.change()


def _term_published(instance: Model, **kwargs: Any) -> None:
    """A word of a vocabulary changed: so do the pages that use it."""
    if isinstance(instance, Page):
        return
    users = ReferenceIndex.get_references_to(instance).filter(
        base_content_type=ContentType.objects.get_for_model(Page, for_concrete_model=False)
    )
    keys = [pk for pk in users.values_list("object_id", flat=True).distinct() if str(pk).isdigit()]
    refresh_soon(Page.objects.filter(pk__in=keys).values_list("translation_key", flat=True))
