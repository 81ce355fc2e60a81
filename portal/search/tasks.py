"""Work on the index that need not keep an editor waiting: a task queue may take it over."""

from django_tasks import task

from . import meaning, wholes
from .index import refresh


@task()
def refresh_entries(key: str) -> int:
    """Bring the entries of a page and its translations (its translation key) up to date."""
    changes = refresh(key)
    if meaning.is_available() and wholes.answering(key).exists():
        refresh_wholes.enqueue(key)
    return changes


@task(backend="work")
def refresh_wholes(key: str) -> int:
    """The same for the vectors of whole texts, which take seconds."""
    return wholes.refresh(key)
