"""The memorandum's page, from where there is no request: mails, duties, the CMS."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from ..memorandum import MemorandumPage


def memoranda() -> dict[str, MemorandumPage]:
    """The live memorandum by language. One query."""
    from ..memorandum import MemorandumPage

    pages = MemorandumPage.objects.filter(alias_of=None).live().select_related("locale").order_by("pk")
    return {page.locale.language_code: page for page in pages}


def memorandum_in(language: str) -> MemorandumPage:
    """The memorandum in a language, or in the other one. Raises ValidationError where none is published."""
    pages = memoranda()
    page = pages.get(language) or next(iter(pages.values()), None)
    if page is None:
        raise ValidationError(_("The memorandum is not published. Please publish it first."))
    return page
