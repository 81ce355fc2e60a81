"""Complete addresses, for whatever leaves the page: canonical links, feeds, mail, documents."""

from django.conf import settings


def absolute(path: str) -> str:
    """The public address of a path of ours. The host comes from BASE_URL, never from the request."""
    return f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{path}" if path.startswith("/") else path
