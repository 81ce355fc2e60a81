"""Comments on a string: a thread with a form; loaded into the workbench, and a page of its own without the script."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from ..comments import Comment, name_of, people_to_ask
from ..occasions import comment_asks
from .access import find_unit, job_for, wants_json
from .workbench import breadcrumbs

if TYPE_CHECKING:
    from ..units import Unit


class CommentForm(forms.ModelForm[Comment]):
    """A remark, and whom it asks."""

    class Meta:
        model = Comment
        fields = ["text", "asked"]
        widgets = {"text": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, unit: Unit, data: object = None) -> None:
        super().__init__(data, auto_id=f"comment-{unit.pk}-%s")  # type: ignore[arg-type]
        asked: forms.ModelChoiceField = self.fields["asked"]  # type: ignore[type-arg, assignment]
        asked.queryset = people_to_ask(unit.job)
        asked.label_from_instance = name_of  # type: ignore[assignment, method-assign]
        asked.empty_label = str(gettext_lazy("Nobody in particular"))
        for name, field in self.fields.items():
            field.widget.attrs["aria-describedby"] = f"comment-{unit.pk}-{name}-help"


@require_http_methods(["GET", "HEAD", "POST"])
def thread(request: HttpRequest, unit_id: int) -> HttpResponse:
    """Read the thread (GET), or add to it (POST)."""
    unit = find_unit(unit_id)
    job_for(request, unit.job_id)
    form = CommentForm(unit, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        comment = form.save(commit=False)
        comment.unit, comment.author = unit, request.user  # type: ignore[assignment]
        comment.save()
        comment_asks(comment)
        if not wants_json(request):
            return redirect("translation:comments", unit.pk)
        form = CommentForm(unit)
    return _thread(request, unit, form)


@require_POST
def resolve(request: HttpRequest, comment_id: int) -> HttpResponse:
    """Hold a comment for settled."""
    comment = get_object_or_404(Comment, pk=comment_id)
    unit = find_unit(comment.unit_id)
    job_for(request, unit.job_id)
    Comment.objects.filter(pk=comment.pk, resolved_at=None).update(resolved_at=timezone.now(), resolved_by=request.user)
    if not wants_json(request):
        return redirect("translation:comments", unit.pk)
    return _thread(request, unit, CommentForm(unit))


def _thread(request: HttpRequest, unit: Unit, form: CommentForm) -> HttpResponse:
    comments = list(Comment.objects.filter(unit=unit).select_related("author", "asked", "resolved_by"))
    shown = [
        {
            "comment": item,
            "author": name_of(item.author),
            "asked": name_of(item.asked) if item.asked_id else "",
            "resolved_by": name_of(item.resolved_by) if item.resolved_at else "",
        }
        for item in comments
    ]
    open_count = sum(item.resolved_at is None for item in comments)
    context = {"unit": unit, "comments": shown, "form": form, "open_count": open_count}
    if wants_json(request):
        response = render(request, "translation/_thread.html", context)
        response["X-Open-Comments"] = str(open_count)
        return response
    title = _("Comments on string %(number)d") % {"number": unit.order}
    context |= {
        "header_title": title,
        "header_icon": "comment",
        "breadcrumbs_items": breadcrumbs(unit.job, title),
        "back": reverse("translation:workbench", args=[unit.job_id]) + f"#string-{unit.pk}",
    }
    return render(request, "translation/comments.html", context)
