"""The workbench: one page a job, German on the left, English on the right, in the order of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe
from wagtail_localize.machine_translators import get_machine_translator

from ..german_side import german_findings
from ..overrides import count as count_overrides
from ..publishing import obstacles
from ..rights import why_not_together
from ..rows import counts_of, groups_of, may_do
from ..units import Stage
from .access import job_for
from .job_actions import ScheduleForm
from .preview import is_previewable
from .summary import summary_of

if TYPE_CHECKING:
    from ..jobs import Job
    from ..rights import Rights

#: Name of a filter → how it is called.
FILTER_LABELS = {
    "": gettext_lazy("All"),
    "todo": gettext_lazy("To do"),
    **{str(stage.value): stage.label for stage in Stage},
    "problem": gettext_lazy("Problems"),
}
#: What the keys do, for the dialog; the script knows them by the same names.
KEYS = (
    (gettext_lazy("Ctrl + Enter"), gettext_lazy("Confirm the string and go to the next that is to be done")),
    (gettext_lazy("Ctrl + Shift + Enter"), gettext_lazy("Approve the string and go to the next (reviewers)")),
    (gettext_lazy("Alt + ↓"), gettext_lazy("Next string")),
    (gettext_lazy("Alt + ↑"), gettext_lazy("Previous string")),
    (gettext_lazy("Alt + Shift + ↓"), gettext_lazy("Next string that is to be done")),
    (gettext_lazy("Alt + Shift + 1 … 9"), gettext_lazy("Insert the suggestion or the glossary's word of that number")),
    (gettext_lazy("Ctrl + B, Ctrl + I"), gettext_lazy("Bold, italic")),
    (gettext_lazy("? outside a text field"), gettext_lazy("This list")),
)
#: What the script says.
TEXTS = {
    "saving": gettext_lazy("Saving …"),
    "saved": gettext_lazy("Saved"),
    "string_saved": gettext_lazy("String %s saved."),
    "all_saved": gettext_lazy("Everything is saved"),
    "unsaved": gettext_lazy("Not saved yet"),
    "retry": gettext_lazy("Not saved: the server does not answer. Your text stays here, and saving is tried again."),
    "logged_out": gettext_lazy(
        "Not saved: you are logged out. Your text stays here. Log in in another tab; then it is saved by itself."
    ),
    "failed": gettext_lazy("Not saved: the server reports an error. Your text stays here, and saving is tried again."),
    "conflict": gettext_lazy("String %s: somebody else has saved another text."),
    "errors": gettext_lazy("String %s: the checks found an error."),
    "fine": gettext_lazy("String %s: no errors any more."),
    "done": gettext_lazy("String %s is done."),
    "nothing_left": gettext_lazy("No string is left to be done."),
    "not_loaded": gettext_lazy("This could not be loaded. Try again in a moment."),
}


@require_safe
def workbench(request: HttpRequest, job_id: int) -> HttpResponse:
    """Everything about one translation. The number of queries does not depend on the number of strings."""
    job, rights = job_for(request, job_id)
    wanted = request.GET.get("state", "")
    groups = groups_of(job, wanted)
    for group in groups:
        for row in group.rows:
            row.unit.offered = may_do(row.unit, rights)  # type: ignore[attr-defined]
    context = {
        "job": job,
        "rights": rights,
        "may_write": rights.translate and not rights.lock,
        "groups": groups,
        "filters": _filters(counts_of(groups), wanted),
        "wanted": wanted,
        "summary": summary_of(job),
        "obstacles": obstacles(job) if job.state != "current" else [],
        "german_findings": german_findings(row.unit.string.data for group in groups for row in group.rows),
        "why_not_together": why_not_together(rights, job),
        "schedule": ScheduleForm(initial={"publish_at": job.publish_at}) if job.draft_id else None,
        "overrides": count_overrides(job),
        "has_preview": is_previewable(job),
        "has_machine": get_machine_translator() is not None,
        "keys": KEYS,
        "texts": {name: str(text) for name, text in TEXTS.items()},
        "nothing_shown": bool(groups) and not any(group.is_shown for group in groups),
        "header_title": _("Translation: %(title)s") % {"title": job.title},
        "header_icon": "wagtail-localize-language",
        "breadcrumbs_items": breadcrumbs(job),
        "source_url": _edit_url(job, rights),
    }
    return TemplateResponse(request, "translation/workbench.html", context)


def breadcrumbs(job: Job, *further: str) -> list[dict[str, Any]]:
    """The way from the start of the CMS to a job, and to what lies below it."""
    items: list[dict[str, Any]] = [{"url": reverse("wagtailadmin_home"), "label": _("Home")}]
    try:
        items.append({"url": reverse("translation:queue"), "label": _("Translations")})
    except NoReverseMatch:
        items.append({"url": None, "label": _("Translations")})
    items.append({"url": reverse("translation:workbench", args=[job.pk]), "label": job.title})
    return items + [{"url": "", "label": label} for label in further]


def _filters(counts: dict[str, int], wanted: str) -> list[dict[str, Any]]:
    return [
        {"name": name, "label": label, "count": counts[name], "is_on": name == wanted}
        for name, label in FILTER_LABELS.items()
    ]


def _edit_url(job: Job, rights: Rights) -> str:
    """The form of the German page, for those who may edit it."""
    if not rights.edit_source or job.page_id is None:
        return ""
    return reverse("wagtailadmin_pages:edit", args=[job.page_id])
