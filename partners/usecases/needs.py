"""Use cases as answers to needs: who did it before can say how."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ..needs.sources import Able
from .involved import involved
from .page import UseCasePage

if TYPE_CHECKING:
    from collections.abc import Iterator


def use_cases(language: str) -> Iterator[Able]:
    """All live public use cases of a language. Three queries."""
    pages = UseCasePage.objects.filter(locale__language_code=language, alias_of=None).live().public()
    partners = involved(language, pages)
    columns = ("title", "url_path", "slug", "depth", "path", "locale", "stage", "is_sample", "translation_key")
    for page in pages.select_related("locale").only(*columns):
        cities = list(dict.fromkeys(partner.city for partner in partners[page.pk] if partner.city))
        yield Able(
            pk=page.pk,
            title=page.title,
            url=page.url or "",
            kind=f"{gettext('Use case')} · {page.get_stage_display()}",
            place=", ".join(cities),
            places=frozenset(cities),
            kinds=frozenset(partner.kind for partner in partners[page.pk]),
            because=_("Because the use case says:"),
            tag=gettext("Sample") if page.is_sample else "",
        )
