"""A person's notices: read one by following it, or all at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin.views.generic import BaseListingView

from ..notices import Notice, mark_read, unread

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest


class NoticesView(BaseListingView):
    """All notices of the person, the newest first."""

    model = Notice
    page_title = gettext_lazy("Notices")
    header_icon = "mail"
    template_name = "translation/notices.html"
    results_template_name = "translation/notices_results.html"
    index_url_name = "translation:notices"
    paginate_by = 50

    def get_queryset(self) -> QuerySet[Notice]:
        return Notice.objects.filter(person=self.request.user)

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(*args, **kwargs) | {"has_unread": unread(self.request.user).exists()}


@require_safe
def follow(request: HttpRequest, notice_id: int) -> HttpResponse:
    """To what the notice is about; that counts as reading it. Only of one's own."""
    notice = get_object_or_404(Notice, pk=notice_id, person=request.user)
    if request.method == "GET":
        mark_read(Notice.objects.filter(pk=notice.pk))
    return HttpResponseRedirect(notice.url)


@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    """Mark everything as read."""
    mark_read(unread(request.user))  # type: ignore[arg-type]
    messages.success(request, _("All notices are marked as read."))
    return redirect("translation:notices")
