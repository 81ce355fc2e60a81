"""wagtail-localize's own addresses, each answered by the desk or closed.

Its views put German live under English addresses, ask for no right on the language and know no lock
(see its views/submit_translations.py, update_translations.py, edit_translation.py, convert.py). They
are registered under the same paths, before the library's, so that every link to them still works.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import include, path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.models import Page
from wagtail.snippets.models import get_snippet_models
from wagtail_localize.models import Translation, TranslationSource

from . import sending
from .jobs import Job

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse
    from django.urls import URLPattern, URLResolver


def submit_page(request: HttpRequest, page_id: int) -> HttpResponse:
    """Send a German page to the desk."""
    return sending.send(request, get_object_or_404(Page, pk=page_id).specific)


def submit_snippet(request: HttpRequest, app_label: str, model_name: str, pk: str) -> HttpResponse:
    """Send a German snippet to the desk."""
    for model in get_snippet_models():
        if (model._meta.app_label, model._meta.model_name) == (app_label, model_name):
            return sending.send(request, get_object_or_404(model, pk=pk))
    raise Http404


def update(request: HttpRequest, translation_source_id: int) -> HttpResponse:
    """What was "sync": the desk is in step already, so this sends the newest German again."""
    source = get_object_or_404(TranslationSource, pk=translation_source_id)
    return sending.send(request, source.get_source_instance())


def to_workbench(request: HttpRequest, translation_id: int, **rest: Any) -> HttpResponse:
    """Views that only look are the workbench's, which asks for the rights."""
    return redirect("translation:workbench", get_object_or_404(Job, translation_id=translation_id).pk)


@require_POST
def upload(request: HttpRequest, translation_id: int) -> HttpResponse:
    """A PO file, read by the desk."""
    from .views.files import import_po

    return import_po(request, get_object_or_404(Job, translation_id=translation_id).pk)


def download(request: HttpRequest, translation_id: int) -> HttpResponse:
    """A PO file, written by the desk."""
    from .views.files import export_po

    return export_po(request, get_object_or_404(Job, translation_id=translation_id).pk)


def closed(request: HttpRequest, **rest: Any) -> HttpResponse:
    """Whatever would write past the desk. Refused for everybody, administrators too."""
    if "translation_id" in rest:
        get_object_or_404(Translation, pk=rest["translation_id"])
    raise PermissionDenied(_("This is done at the translators' desk."))


def report(request: HttpRequest) -> HttpResponse:
    """The library's report shows all titles to everybody; the queue shows what a person may see."""
    messages.info(request, _("All translations are listed at the translators' desk."))
    return redirect("translation:queue")


def urls() -> list[URLPattern | URLResolver]:
    """The library's paths (wagtail_localize/wagtail_hooks.py) with our views; its own patterns keep the names."""
    one = "translate/<int:translation_id>"
    patterns = [
        path("submit/page/<int:page_id>/", submit_page),
        path(
            "submit/snippet/<slug:app_label>/<slug:model_name>/<str:pk>/",
            submit_snippet,
        ),
        path("update/<int:translation_source_id>/", update),
        path(f"{one}/strings/<int:string_segment_id>/edit/", closed),
        path(f"{one}/overrides/<int:overridable_segment_id>/edit/", closed),
        path(f"{one}/pofile/download/", download),
        path(f"{one}/pofile/upload/", upload),
        path(f"{one}/machine_translate/", closed),
        path(f"{one}/preview/", to_workbench),
        path(f"{one}/preview/<str:mode>/", to_workbench),
        path(f"{one}/disable/", closed),
        path("page/<int:page_id>/convert_to_alias/", closed),
        path("reports/translations/", report),
        path("reports/translations/results/", report),
    ]
    return [path("localize/", include(patterns))]
