"""The queue as a report of the CMS: filter, sort, export, hand out."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST
from wagtail.admin.ui.tables import BaseColumn, Column, DateColumn, TitleColumn, UserColumn
from wagtail.admin.views.reports import ReportView

from portal.forms.cells import SafeCells

from ..assigning import AssignForm, assign
from ..audience import name_of
from ..jobs import Job
from ..queue import BY_NEED, kind_label, ordered, queue
from ..queue_filter import QueueFilterSet, fits
from ..rights import SUBMIT
from ..sitetexts import KIND, SiteText, site_texts
from ..visibility import managed_by, tree_rights

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest, HttpResponse

Row = Job | SiteText


def works_here(user: Any) -> bool:
    """Whether the person has anything to do with translations, in whatever language."""
    return user.is_active and user.has_perm(SUBMIT) and (user.is_superuser or bool(tree_rights(user)))


def url_of(row: Row) -> str:
    """Where the work is done."""
    return row.url if isinstance(row, SiteText) else reverse("translation:workbench", args=[row.pk])


def kind_of(row: Row) -> str:
    """Page, piece of news, topic, site text …"""
    return str(KIND) if isinstance(row, SiteText) else kind_label(row.content_type_id)


class StateColumn(Column):
    """The state, since when English is out of date, and how many words that are."""

    cell_template_name = "translation/cells/state.html"


class ProgressColumn(Column):
    """Words done and to do."""

    cell_template_name = "translation/cells/progress.html"


class DueColumn(Column):
    """The day, marked when it is over."""

    cell_template_name = "translation/cells/due.html"

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        context["is_overdue"] = bool(
            instance.due and instance.due < timezone.localdate() and instance.state != "current"
        )
        return context


class ChoiceColumn(BaseColumn):
    """A box to tick for those who may hand the job out."""

    header_template_name = "translation/cells/choice_header.html"
    cell_template_name = "translation/cells/choice.html"


#: Name → heading and what the exported cell holds.
EXPORT: dict[str, tuple[Any, Any]] = {
    "title": (gettext_lazy("Title"), lambda row: row.title),
    "kind": (gettext_lazy("Kind"), kind_of),
    "state": (gettext_lazy("State"), lambda row: row.get_state_display()),
    "stale_since": (gettext_lazy("Out of date since"), lambda row: row.stale_since),
    "words_open": (gettext_lazy("Words to translate"), lambda row: row.words_open),
    "words": (gettext_lazy("Words in all"), lambda row: row.words),
    "problems": (gettext_lazy("Problems"), lambda row: row.problems),
    "assignee": (gettext_lazy("Assigned to"), lambda row: name_of(row.assignee) if row.assignee else ""),
    "due": (gettext_lazy("Due on"), lambda row: row.due),
    "published_at": (gettext_lazy("Last published"), lambda row: row.published_at),
}


class QueueView(SafeCells, ReportView):
    """Everything translatable that the person sees, what needs somebody first."""

    model = Job
    page_title = gettext_lazy("Translations")
    header_icon = "wagtail-localize-language"
    template_name = "translation/queue.html"
    results_template_name = "translation/queue_results.html"
    index_url_name = "translation:queue"
    index_results_url_name = "translation:queue_results"
    filterset_class = QueueFilterSet
    default_ordering = BY_NEED
    is_searchable = True
    search_backend_name = None
    search_fields = ["title"]
    verbose_name_plural = gettext_lazy("translations")
    list_export = list(EXPORT)
    export_headings = {name: heading for name, (heading, _value) in EXPORT.items()}

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not works_here(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def columns(self) -> list[BaseColumn]:
        """The box first, if there is anything that the person may hand out."""
        choice = [ChoiceColumn("choice", label=gettext_lazy("Choose"))] if self.may_assign else []
        return [
            *choice,
            TitleColumn("title", label=gettext_lazy("Title"), get_url=url_of, sort_key="sort_title", width="30%"),
            Column("kind", label=gettext_lazy("Kind"), accessor=kind_of, sort_key="kind_rank"),
            StateColumn("state", label=gettext_lazy("State"), sort_key="state_rank"),
            ProgressColumn("words_open", label=gettext_lazy("Words to do"), sort_key="words_open"),
            Column("problems", label=gettext_lazy("Problems"), sort_key="problems"),
            UserColumn("assignee", label=gettext_lazy("Assigned to"), sort_key="assignee_name"),
            DueColumn("due", label=gettext_lazy("Due on"), sort_key="due"),
            DateColumn("published_at", label=gettext_lazy("Last published"), sort_key="published_at"),
        ]

    @cached_property
    def may_assign(self) -> bool:
        """Whether there is any job that the person may hand out."""
        return managed_by(self.request.user).exists()

    def get_base_queryset(self) -> QuerySet[Job]:
        return queue(self.request.user)

    def order_queryset(self, queryset: QuerySet[Job]) -> QuerySet[Job]:
        return ordered(queryset, [self.ordering] if isinstance(self.ordering, str) else self.ordering)

    def get_filtered_queryset(self) -> QuerySet[Job]:
        # ReportView would filter a second time.
        return self.get_queryset()

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        jobs, texts = list(context["object_list"]), self.site_texts()
        page = context["page_obj"]
        rows = [*texts, *jobs] if page is None or page.number == 1 else jobs
        context["items_count"] += len(texts)
        context |= {"object_list": rows, "table": self.get_table(rows)}
        if self.may_assign and not self.is_export:
            managed = managed_by(self.request.user).filter(pk__in=[job.pk for job in jobs])
            context["managed"] = set(managed.values_list("pk", flat=True))
            context["table"].managed = context["managed"]
            context["assign_form"] = AssignForm()
            context["media"] += context["assign_form"].media
        return context

    def site_texts(self) -> list[SiteText]:
        """The rows that are no jobs, as far as filter and search let them pass. They stand first."""
        chosen = self.filters.form.cleaned_data if self.filters and self.filters.is_valid() else {}
        asked = self.search_query.casefold()
        return [row for row in site_texts(self.request.user) if fits(row, chosen) and asked in row.title.casefold()]

    def to_row_dict(self, item: Row) -> OrderedDict[str, Any]:
        return OrderedDict((name, value(item)) for name, (_heading, value) in EXPORT.items())

    def get_filename(self) -> str:
        return f"translations-{timezone.localdate().isoformat()}"


@require_POST
def hand_out(request: HttpRequest) -> HttpResponse:
    """Give the jobs ticked in the list to a person, or a day to be done by."""
    user: Any = request.user
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
        back = reverse("translation:queue")
    wanted = {int(pk) for pk in request.POST.getlist("job") if pk.isascii() and pk.isdigit() and len(pk) < 19}
    jobs = list(managed_by(user).filter(pk__in=wanted).select_related("translation"))
    if len(jobs) < len(wanted):
        raise PermissionDenied
    form = AssignForm(request.POST)
    if not jobs:
        messages.error(request, _("Tick the translations first."))
    elif not form.is_valid():
        for sentences in form.errors.values():
            messages.error(request, " ".join(map(str, sentences)))
    elif count := assign(jobs, form.cleaned_data, user):
        sentence = ngettext("%(count)d translation was changed.", "%(count)d translations were changed.", count)
        messages.success(request, sentence % {"count": count})
    else:
        messages.info(request, _("Choose a person or a day first; nothing was changed."))
    return HttpResponseRedirect(back)
