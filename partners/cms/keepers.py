"""Who keeps which profile, and when a profile was checked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import Button
from wagtail.permission_policies import ModelPermissionPolicy

from ..keeping.checking import ProfileCheck, mark_checked
from ..keeping.keepers import ProfileKeeper
from ..keeping.rooms import close_account, has_account, open_account
from .actions import Action, answer

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpRequest, HttpResponse

GIVE = "partners.give_account"


class KeeperIndexView(IndexView):
    """The list."""

    def get_base_queryset(self) -> Any:
        return super().get_base_queryset().select_related("page")

    def get_list_more_buttons(self, instance: ProfileKeeper) -> list[Any]:
        buttons = super().get_list_more_buttons(instance)
        if self.request.user.has_perm(GIVE):
            url = reverse("profilekeeper:account", args=[instance.pk])
            buttons.append(Button(_("Account in the CMS"), url=url, icon_name="user", priority=40))
        return buttons


class KeeperViewSet(ModelViewSet):
    """List, add, change, delete."""

    model = ProfileKeeper
    name = "profilekeeper"
    url_prefix = "profiles/keepers"
    icon = "user"
    menu_label = _("Keepers")
    copy_view_enabled = False
    index_view_class = KeeperIndexView
    list_display = ["email", "page", "language"]
    list_filter = ["language"]
    search_fields = ["email", "page__title"]
    ordering = ["page__title"]

    def get_urlpatterns(self) -> list[URLPattern]:
        return [*super().get_urlpatterns(), path("account/<int:pk>/", account, name="account")]


def _open(keeper: ProfileKeeper, user: Any, reason: str) -> str:
    open_account(keeper, user)
    return gettext("The account is there, and its owner got a mail.")


def _close(keeper: ProfileKeeper, user: Any, reason: str) -> str:
    close_account(keeper, user)
    return gettext("The right is taken away.")


OPEN = Action(
    title=_("Give an account"),
    explanation=_(
        "This person may then edit the German profile, its pictures and its documents in the CMS, and nothing else. "
        "The office still publishes. A mail says how to set a password."
    ),
    permission=GIVE,
    perform=_open,
)
CLOSE = Action(
    title=_("Take the account back"),
    explanation=_("This person can no longer edit the profile in the CMS. Links by mail still work."),
    permission=GIVE,
    perform=_close,
    is_serious=True,
)


def account(request: HttpRequest, pk: int) -> HttpResponse:
    """Gives an account or takes it back."""
    keeper = get_object_or_404(ProfileKeeper.objects.select_related("page"), pk=pk)
    action = CLOSE if has_account(keeper) else OPEN
    details = [(gettext("Profile"), keeper.page.title)]
    return answer(request, action, keeper, reverse("profilekeeper:index"), details=details)


class CheckPolicy(ModelPermissionPolicy):
    """Checks belong to profiles: nobody adds or deletes one."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action not in ("add", "delete") and super().user_has_permission(user, action)


class CheckIndexView(IndexView):
    """The profiles, the longest unchecked first."""

    def get_base_queryset(self) -> Any:
        return super().get_base_queryset().filter(page__live=True).select_related("page")

    def get_list_more_buttons(self, instance: ProfileCheck) -> list[Any]:
        buttons = super().get_list_more_buttons(instance)
        if self.request.user.has_perm(CHECKED.permission):
            url = reverse("profilecheck:checked", args=[instance.pk])
            buttons.append(Button(CHECKED.title, url=url, icon_name="check", priority=5))
        return buttons


def _checked(check: ProfileCheck, user: Any, reason: str) -> str:
    mark_checked(check.page, user)
    return gettext("Noted: “%(name)s” is right as of today.") % {"name": check.page.title}


def _day(day: date) -> str:
    """As a day: Wagtail's own column would say how many hours ago."""
    return date_format(day, "SHORT_DATE_FORMAT")


CHECKED = Action(
    title=_("Everything is right"),
    explanation=_("You looked at the profile, and all of it is right. It is asked for again in a year."),
    permission="partners.change_profilecheck",
    perform=_checked,
)


class CheckViewSet(ModelViewSet):
    """When each profile was checked, and when it is due again; for the office only."""

    model = ProfileCheck
    name = "profilecheck"
    url_prefix = "profiles/checks"
    icon = "date"
    menu_label = _("Checked and due")
    copy_view_enabled = False
    index_view_class = CheckIndexView
    form_fields = ["checked_on"]
    list_display = [
        "__str__",
        Column("checked_on", label=_("checked on"), accessor=lambda check: _day(check.checked_on)),
        Column("due_on", label=_("due on"), accessor=lambda check: _day(check.due_on)),
        Column("is_due", label=_("state"), accessor=lambda check: _("due") if check.is_due else ""),
    ]
    list_filter = {"checked_on": ["lte", "gte"]}
    search_fields = ["page__title"]
    ordering = ["checked_on"]

    def get_urlpatterns(self) -> list[URLPattern]:
        return [*super().get_urlpatterns(), path("checked/<int:pk>/", checked, name="checked")]


def checked(request: HttpRequest, pk: int) -> HttpResponse:
    """The office looked at a profile."""
    check = get_object_or_404(ProfileCheck.objects.select_related("page"), pk=pk)
    return answer(request, CHECKED, check, reverse("profilecheck:index"))
