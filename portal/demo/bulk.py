"""Many pages at once: rows are written in batches, where `add_child` would take hours.

Only for generated sites. The tree is kept exactly as treebeard keeps it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from treebeard.mp_tree import MP_Node
from wagtail.models import Page

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wagtail.models import Locale

BATCH = 500


def next_paths(parent: Page) -> Iterator[str]:
    """Tree paths for new last children of `parent`, in order."""
    last = parent.get_last_child()
    step = MP_Node._str2int(last.path[-Page.steplen :]) if last else 0
    while True:
        step += 1
        yield Page._get_path(parent.path, parent.depth + 1, step)


@transaction.atomic
def add_pages(parent: Page, pages: Sequence[Page], paths: Iterator[str], locale: Locale) -> None:
    """Insert live `pages` of one type below `parent`; their keys are set afterwards."""
    for page in pages:
        page.path, page.depth, page.numchild = next(paths), parent.depth + 1, 0
        page.url_path = f"{parent.url_path}{page.slug}/"
        page.draft_title, page.locale, page.live = page.title, locale, True
    base_fields = [field for field in Page._meta.local_concrete_fields if not field.primary_key]
    bases = [Page(**{field.attname: getattr(page, field.attname) for field in base_fields}) for page in pages]
    # SQLite returns no keys for a batch with conflicts, but it does for a plain one.
    for page, base in zip(pages, Page.objects.bulk_create(bases), strict=True):
        page.pk = page.id = page.page_ptr_id = base.pk
        page._state.adding = False
    model = type(pages[0])
    # Django's bulk_create refuses child tables of inheritance; the layer below it does not.
    model._base_manager._insert(list(pages), fields=model._meta.local_concrete_fields, using="default")
    Page.objects.filter(pk=parent.pk).update(numchild=parent.numchild + len(pages))
    parent.numchild += len(pages)
