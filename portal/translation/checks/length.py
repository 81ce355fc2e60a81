"""Does the text fit into its field?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import ngettext

from .findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .fragments import Fragment


def check(target: Fragment, limit: int | None) -> Iterator[Finding]:
    """A finding where the visible text has more characters than `limit`."""
    over = len(target.visible) - limit if limit else 0
    if over > 0:
        message = ngettext(
            "Shorten the text by %(count)d character; the field takes %(limit)d.",
            "Shorten the text by %(count)d characters; the field takes %(limit)d.",
            over,
        )
        yield Finding("length", message % {"count": over, "limit": limit}, target.visible[limit:])
