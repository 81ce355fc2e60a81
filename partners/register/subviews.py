"""Views below the memorandum as pages of their own: breadcrumb, language switch, canonical address."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.template.response import TemplateResponse
from django.utils.cache import patch_cache_control

from portal.pages.addresses import absolute
from portal.pages.breadcrumbs import Crumb

from .addresses import below

if TYPE_CHECKING:
    from django.http import HttpRequest


@dataclass(frozen=True)
class Subview:
    """A view: its template, the name and arguments of its address, its title and, for lists, its parameters."""

    template: str
    name: str
    title: str
    kwargs: dict[str, Any]
    description: str = ""
    query: str = ""
    #: For forms and personal links: no search engine, no cache.
    is_private: bool = False


def answer(page: Any, request: HttpRequest, view: Subview, **extra: Any) -> TemplateResponse:
    """The view as a page."""
    context = page.frame_context(request)
    twins = {
        twin.locale.language_code: below(twin, view.name, **view.kwargs)
        for twin in type(page)
        .objects.filter(translation_key=page.translation_key, alias_of=None)
        .exclude(pk=page.pk)
        .live()
        .public()
        .select_related("locale")
    }
    own = below(page, view.name, **view.kwargs)
    # A personal link stays one in the other language.
    query = f"?{request.GET.urlencode()}" if view.is_private and request.GET else ""
    context["switch_targets"] = [
        replace(target, path=twins[target.language] + query, is_same=True) if target.language in twins else target
        for target in context["switch_targets"]
    ]
    context["own_alternates"] = sorted(
        (language, absolute(path)) for language, path in {**twins, page.locale.language_code: own}.items()
    )
    context["breadcrumbs"] = [
        *(replace(crumb, url=crumb.url or page.url) for crumb in context["breadcrumbs"]),
        Crumb(view.title, ""),
    ]
    context |= {"own_title": view.title, "own_address": own, "own_canonical": absolute(own) + view.query}
    context |= {"own_description": view.description, "is_private": view.is_private, "own_query": view.query}
    response = TemplateResponse(request, view.template, context | extra)
    if view.is_private:
        patch_cache_control(response, private=True, no_store=True)
    return response
