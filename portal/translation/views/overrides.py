"""“Different in English”: a form for every value of the German page that English may replace."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.admin.widgets import AdminPageChooser
from wagtail.documents.models import AbstractDocument
from wagtail.documents.widgets import AdminDocumentChooser
from wagtail.images.models import AbstractImage
from wagtail.images.widgets import AdminImageChooser
from wagtail.models import Page
from wagtail.snippets.models import get_snippet_models
from wagtail.snippets.widgets import AdminSnippetChooser
from wagtail_localize.models import OverridableSegment

from ..overrides import Overridable, overridables, reset_override, save_override
from .access import allowed, job_for
from .workbench import breadcrumbs

if TYPE_CHECKING:
    from django.db.models import Model

    from ..jobs import Job
    from ..rights import Rights


class OverrideForm(forms.Form):
    """The English value, with the chooser that fits."""

    def __init__(self, item: Overridable, data: Any = None) -> None:
        super().__init__(data, prefix=f"value-{item.segment.pk}")
        label = _("In English: %(place)s") % {"place": item.label}
        self.fields["value"] = _field(item, label)
        self.initial["value"] = item.english

    def stored(self) -> Any:
        """The value as wagtail-localize keeps it: the key of an object, or the text."""
        value = self.cleaned_data["value"]
        return getattr(value, "pk", value)


def _field(item: Overridable, label: str) -> forms.Field:
    if item.model is not None:
        widget = _chooser(item.model)
        return forms.ModelChoiceField(item.model._default_manager.all(), label=label, widget=widget)
    if item.is_url:
        # A link may also lead to an e-mail address, a telephone or a place on the page.
        return forms.CharField(label=label, max_length=2000, validators=[_leads_somewhere])
    return forms.CharField(label=label, max_length=2000)


def _leads_somewhere(value: str) -> None:
    if not value.startswith(("https://", "http://", "mailto:", "tel:", "/", "#")) or any(map(str.isspace, value)):
        raise forms.ValidationError(_("Enter a whole address, for example https://www.example.org/en/."))


def _chooser(model: type[Model]) -> Any:
    """The widget by which Wagtail chooses objects of this kind."""
    if issubclass(model, Page):
        return AdminPageChooser(target_models=[model])
    if issubclass(model, AbstractImage):
        return AdminImageChooser()
    if issubclass(model, AbstractDocument):
        return AdminDocumentChooser()
    if model in get_snippet_models():
        return AdminSnippetChooser(model)
    return forms.Select()


@require_http_methods(["GET", "HEAD", "POST"])
def overrides(request: HttpRequest, job_id: int) -> HttpResponse:
    """All of them with their German values (GET); set one or reset it (POST)."""
    job, rights = job_for(request, job_id)
    faulty: OverrideForm | None = None
    chosen = 0
    if request.method == "POST":
        segments = OverridableSegment.objects.filter(source_id=job.translation.source_id).select_related("context")
        number = request.POST.get("segment", "")
        segment = get_object_or_404(segments, pk=int(number) if number.isdigit() and len(number) < 16 else 0)
        if sentence := allowed(rights.translate, rights):
            messages.error(request, sentence)
            return redirect("translation:overrides", job.pk)
        chosen = segment.pk
        faulty = _write(request, job, segment)
        if faulty is None:
            return redirect("translation:overrides", job.pk)
    return _page(request, job, rights, chosen, faulty)


def _write(request: HttpRequest, job: Job, segment: OverridableSegment) -> OverrideForm | None:
    """The form again when it has a mistake."""
    if request.POST.get("do") == "reset":
        reset_override(job, segment)
        messages.success(request, _("English takes the German value again."))
        return None
    item = next(each for each in overridables(job) if each.segment.pk == segment.pk)
    form = OverrideForm(item, request.POST)
    if not form.is_valid():
        return form
    save_override(job, segment, form.stored(), request.user)  # type: ignore[arg-type]
    messages.success(request, _("Saved. It goes live with the next publishing of English."))
    return None


def _page(request: HttpRequest, job: Job, rights: Rights, chosen: int, faulty: OverrideForm | None) -> HttpResponse:
    items = [
        (item, faulty if faulty is not None and item.segment.pk == chosen else OverrideForm(item))
        for item in overridables(job)
    ]
    media = forms.Media()
    for _item, form in items:
        media += form.media
    title = _("Different in English")
    context = {
        "job": job,
        "items": items,
        "media": media,
        "may_write": rights.translate and not rights.lock,
        "lock": rights.lock,
        "header_title": f"{title}: {job.title}",
        "header_icon": "sliders",
        "breadcrumbs_items": breadcrumbs(job, title),
    }
    status = 422 if faulty is not None else 200
    return render(request, "translation/overrides.html", context, status=status)
