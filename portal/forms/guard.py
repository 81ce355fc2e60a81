"""What keeps machines away from public forms without a puzzle, a third party or a stored address."""

from __future__ import annotations

import hashlib
import hmac
import logging
import uuid
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.core import signing
from django.core.cache import cache
from django.utils import timezone

if TYPE_CHECKING:
    from django.http import HttpRequest

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Opening:
    """One form as it was shown to somebody: `key` names it, `age` says how long ago that was."""

    key: uuid.UUID
    age: timedelta


def new_token(purpose: str) -> str:
    """A signed token for a form that is now shown."""
    return signing.dumps([uuid.uuid4().hex, timezone.now().timestamp()], salt=f"form:{purpose}")


def read_token(purpose: str, token: str) -> Opening | None:
    """What a token says; None unless we signed it for this `purpose`."""
    try:
        key, shown = signing.loads(token, salt=f"form:{purpose}")
    except signing.BadSignature:
        return None
    return Opening(uuid.UUID(key), timedelta(seconds=timezone.now().timestamp() - shown))


def client_address(request: HttpRequest) -> str:
    """The visitor's address; behind a proxy, the one that the proxy added."""
    forwarded = request.headers.get("X-Forwarded-For", "") if settings.BEHIND_PROXY else ""
    return forwarded.rsplit(",", 1)[-1].strip() or request.META.get("REMOTE_ADDR", "")


def within_limit(purpose: str, request: HttpRequest, most: int, period: timedelta) -> bool:
    """Count one sending, and say whether it is among the first `most` of its `period` from this address.

    The cache keeps a keyed hash that changes every period, so no address can be read from it. A
    cache that does not answer stops nobody.
    """
    number = int(timezone.now().timestamp() // period.total_seconds())
    text = f"{purpose}:{number}:{client_address(request)}"
    name = hmac.new(settings.SECRET_KEY.encode(), text.encode(), hashlib.sha256).hexdigest()[:32]
    try:
        cache.add(f"sent:{name}", 0, timeout=period.total_seconds())
        return cache.incr(f"sent:{name}") <= most
    except Exception:
        logger.exception("The cache cannot count the sendings of a form.")
        return True
