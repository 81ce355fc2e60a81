"""Signed links that only their receiver has: reading what they carry, and why one does not work."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Any

from django.core import signing

if TYPE_CHECKING:
    from datetime import timedelta


class LinkError(Enum):
    """Why a link does not work."""

    FOREIGN = "foreign"
    EXPIRED = "expired"


def unsigned(text: str, salt: str, lifetime: timedelta) -> tuple[Any, Any] | LinkError:
    """The pair that `signing.dumps` put into a token of this `salt`, or why there is none."""
    try:
        first, second = signing.loads(text, salt=salt, max_age=lifetime)
    except signing.SignatureExpired:
        return LinkError.EXPIRED
    except (signing.BadSignature, ValueError, TypeError):
        return LinkError.FOREIGN
    return first, second
