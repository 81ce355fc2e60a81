"""Where the form for barriers lives: below the accessibility statement, in its language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import override, pgettext_lazy

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise
    from wagtail.models import Page

FORM = pgettext_lazy("address", "report/")
SENT = pgettext_lazy("address", "report/sent/")


def form_address(statement: Page) -> str:
    """The path of the form below `statement`; empty for a page without address."""
    return _below(statement, FORM)


def sent_address(statement: Page) -> str:
    """The path of the thanks."""
    return _below(statement, SENT)


def _below(page: Page, place: StrPromise) -> str:
    url = page.url if page.pk else ""
    with override(page.locale.language_code):
        return f"{url}{place}" if url else ""
