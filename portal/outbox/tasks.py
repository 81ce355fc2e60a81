"""What the worker does on order."""

from django_tasks import task


@task(backend="work")
def deliver_mail(pk: int) -> bool:
    """Send one mail, unless somebody else does or did; whether it left."""
    from .delivery import deliver

    return deliver(pk)
