"""English as it stands at the desk now, in the page's own design."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.models import Page, PreviewableMixin

from ..building import build
from ..overrides import problems
from ..rights import tree_place
from .access import job_for

if TYPE_CHECKING:
    from ..jobs import Job


def is_previewable(job: Job) -> bool:
    """Whether pages or snippets of this kind can be looked at."""
    model: Any = job.content_type.model_class()
    return bool(model and issubclass(model, PreviewableMixin))


@require_safe
def preview(request: HttpRequest, job_id: int) -> HttpResponse:
    """The page with every text the desk has; German where it has none. Nothing is saved."""
    job, _rights = job_for(request, job_id)
    if gone := problems(job):
        return render(request, "translation/no_preview.html", {"sentence": " ".join(gone)})
    try:
        english = build(job, _draft_of(job))
    except (KeyError, ValueError, LookupError) as error:
        # Texts that came past the workbench may name links that German does not have.
        sentence = _("The preview cannot be shown while a text has broken formatting: %(what)s") % {"what": error}
        return render(request, "translation/no_preview.html", {"sentence": sentence})
    if not isinstance(english, PreviewableMixin) or not english.is_previewable():
        sentence = _("There is no preview for texts of this kind: they appear within other pages.")
        return render(request, "translation/no_preview.html", {"sentence": sentence})
    response: HttpResponse = english.make_preview_request(_as_visitor(request), english.default_preview_mode)
    return response


def _as_visitor(request: HttpRequest) -> HttpRequest:
    """The same request without the login: no toolbar of the CMS lies over the page."""
    visitor = copy(request)
    visitor.META = {name: value for name, value in request.META.items() if name != "HTTP_COOKIE"}
    return visitor


def _draft_of(job: Job) -> Any:
    """The English object; while there is none, one that looks like the German and is never saved."""
    target = job.get_target()
    if target is not None:
        return target
    german = job.translation.source.as_instance()
    german.locale = job.locale
    above = tree_place(job)
    if isinstance(german, Page) and above is not None and above.locale_id == job.locale.pk:
        # Below its future parent, at a path that no page has: so the surroundings are English ones.
        german.path, german.depth, german.numchild = above.path + "Z" * Page.steplen, above.depth + 1, 0
        german.url_path = f"{above.url_path}{german.slug}/"
    return german
