"""How far reaffirming the version in force has come: who has not yet, when they were asked, ask again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import Button, HeaderButton

from portal.forms.cells import SafeCells

from ..register.signatories import Signatory
from ..register.versions import MemorandumVersion, in_force
from ..service.reaffirming import ask_again, ask_everybody_again, concerned, outstanding
from .actions import Action
from .actions import answer as answer_action
from .signatories import CHANGE_PERMISSION

if TYPE_CHECKING:
    from django.db.models import QuerySet


def _again(signatory: Signatory, user: Any, reason: str) -> str:
    ask_again(signatory)
    return gettext("The mail is on its way.")


def _everybody(version: MemorandumVersion, user: Any, reason: str) -> str:
    count = ask_everybody_again()
    return ngettext(
        "%(count)s organisation is asked again; the mail leaves within minutes.",
        "%(count)s organisations are asked again; the mails leave within minutes.",
        count,
    ) % {"count": count}


AGAIN = Action(
    title=_("Ask again"),
    explanation=_("The organisation gets one more mail with a link by which it reads the new text and reaffirms."),
    permission=CHANGE_PERMISSION,
    perform=_again,
)
EVERYBODY = Action(
    title=_("Ask all again"),
    explanation=_("Every organisation that has not reaffirmed and has a mailbox gets one more mail."),
    permission=CHANGE_PERMISSION,
    perform=_everybody,
    is_serious=True,
)


class ReaffirmationIndexView(SafeCells, IndexView):
    """Those who have not reaffirmed yet, and the count of those who have."""

    page_title = _("Reaffirmation")

    @cached_property
    def version(self) -> MemorandumVersion | None:
        """The version in force."""
        return in_force()

    def get_base_queryset(self) -> QuerySet[Signatory]:
        rows = outstanding(self.version) if self.version else Signatory.objects.none()
        return rows.select_related("version").defer("version__wordings")

    def get_page_subtitle(self) -> str:
        if self.version is None:
            return gettext("no version is in force yet")
        all_of_them = concerned(self.version)
        done, total = all_of_them.filter(version=self.version).count(), all_of_them.count()
        if not total:
            return gettext("nobody signed an older version")
        return gettext("%(done)s of %(total)s reaffirmed version %(number)s") % {
            "done": done,
            "total": total,
            "number": self.version.number,
        }

    @property
    def header_buttons(self) -> list[Any]:
        if self.version is None or not self.request.user.has_perm(CHANGE_PERMISSION):
            return []
        return [HeaderButton(EVERYBODY.title, url=reverse("reaffirmation:everybody"), icon_name="mail")]

    def get_add_url(self) -> None:
        return None

    def get_edit_url(self, instance: Signatory) -> str | None:
        """Of the register."""
        return reverse("signatory:edit", args=[instance.pk]) if self.user_has_permission("change") else None

    def get_list_more_buttons(self, instance: Signatory) -> list[Any]:
        if not instance.email or not self.request.user.has_perm(CHANGE_PERMISSION):
            return []
        return [Button(AGAIN.title, url=reverse("reaffirmation:again", args=[instance.pk]), icon_name="mail")]


class ReaffirmationViewSet(ModelViewSet):
    """Only a list: an entry is written in the register, where its chain is kept, too."""

    model = Signatory
    name = "reaffirmation"
    url_prefix = "memorandum/reaffirmation"
    icon = "check"
    menu_label = _("Reaffirmation")
    copy_view_enabled = False
    index_view_class = ReaffirmationIndexView
    # Nobody changes anything here; the form is never shown.
    form_fields = ["name"]
    list_display = ["__str__", "city", "version", "email", "language", "asked_at"]
    list_filter = ["version", "language"]
    list_export = ["name", "city", "version", "asked_at"]
    export_filename = "reaffirmation"
    search_fields = ["name", "city"]
    ordering = ["asked_at", "name"]

    def get_urlpatterns(self) -> list[URLPattern]:
        listing = [each for each in super().get_urlpatterns() if each.name in ("index", "index_results")]
        return [
            *listing,
            path("again/<int:pk>/", again, name="again"),
            path("everybody/", everybody, name="everybody"),
        ]


def again(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask one organisation once more."""
    return answer_action(request, AGAIN, get_object_or_404(Signatory, pk=pk), reverse("reaffirmation:index"))


def everybody(request: HttpRequest) -> HttpResponse:
    """Ask all that have not reaffirmed once more."""
    version = get_object_or_404(MemorandumVersion, status="in_force")
    return answer_action(request, EVERYBODY, version, reverse("reaffirmation:index"))
