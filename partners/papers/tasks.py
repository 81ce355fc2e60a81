"""Documents that take too long to wait for."""

from django_tasks import task


@task(backend="work")
def make_register(page_pk: int) -> int:
    """Make the register of today in the language of a page; its size in bytes."""
    from ..memorandum import MemorandumPage
    from .documents import register_pdf

    return len(register_pdf(MemorandumPage.objects.select_related("locale").get(pk=page_pk)))
