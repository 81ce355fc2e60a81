"""Work on the index that need not keep an editor waiting: a task queue may take it over."""

from django_tasks import task

from .index import refresh


@task()
def refresh_entries(key: str) -> int:
    """Bring the entries of a page and its translations (its translation key) up to date."""
    return refresh(key)
