"""What a partner has of its own in the CMS: a collection for pictures and documents, and a group of accounts.

The group may edit the German profile and use its own collection; it publishes nothing and sees
nothing else, whatever the rest of the portal gives to roles.
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import log
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission

from portal.accounts.roles import ACCESS, COLLECTION_WORK

from . import mails

if TYPE_CHECKING:
    from ..profile import PartnerPage
    from .keepers import ProfileKeeper

#: On the page; to publish is the office's.
ON_THE_PAGE = "wagtailcore.change_page"


class PartnerRoom(models.Model):
    """One for a partner, made when it is first needed."""

    page = models.OneToOneField("partners.PartnerPage", on_delete=models.CASCADE, related_name="+", editable=False)
    collection = models.OneToOneField(Collection, on_delete=models.CASCADE, related_name="+", editable=False)
    group = models.OneToOneField(Group, on_delete=models.SET_NULL, null=True, related_name="+", editable=False)

    class Meta:
        verbose_name = gettext_lazy("room of a partner")
        verbose_name_plural = gettext_lazy("rooms of partners")

    def __str__(self) -> str:
        return self.page.title


@transaction.atomic
def room_of(page: PartnerPage) -> PartnerRoom:
    """The room of a German profile."""
    found = PartnerRoom.objects.filter(page=page).select_related("collection", "group").first()
    if found is None:
        collection = Collection.get_first_root_node().add_child(name=page.title[:255])
        found = PartnerRoom.objects.create(page=page, collection=collection)
    return found


def group_of(page: PartnerPage) -> Group:
    """The accounts of a partner, with the rights on its page and its collection."""
    room = room_of(page)
    if room.group is None:
        # The number keeps two organisations of one name apart.
        name = _("Partner %(number)s: %(name)s") % {"number": page.pk, "name": page.title}
        room.group = Group.objects.create(name=name[:150])
        room.save()
    group = room.group
    permissions = {
        f"{each.content_type.app_label}.{each.codename}": each
        for each in Permission.objects.select_related("content_type").filter(
            content_type__app_label__in=("wagtailadmin", "wagtailcore", "wagtailimages", "wagtaildocs")
        )
    }
    group.permissions.add(permissions[ACCESS])
    GroupPagePermission.objects.get_or_create(group=group, page_id=page.pk, permission=permissions[ON_THE_PAGE])
    for name in COLLECTION_WORK:
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=room.collection, permission=permissions[name]
        )
    return group


@transaction.atomic
def open_account(keeper: ProfileKeeper, by: Any) -> Any:
    """Give a keeper an account, or the one with its address the right; mails how to set a password.

    Raises:
        ValidationError: with a sentence.
    """
    users = get_user_model()
    user = users.objects.filter(email__iexact=keeper.email).first()
    if user is None:
        if users.objects.filter(username=keeper.email[:150]).exists():
            raise ValidationError(
                _("There is an account of this name with another address. Please ask an administrator.")
            )
        # Nobody knows this password: Wagtail sends its link to set one only to accounts that have one.
        user = users.objects.create_user(keeper.email[:150], keeper.email, secrets.token_urlsafe(32))
    if not user.is_active:
        raise ValidationError(_("The account with this address is switched off. Please ask an administrator."))
    user.groups.add(group_of(keeper.page))
    log(keeper.page, "partners.profile.account", user=by)
    key = f"profile:account:{keeper.pk}:{user.pk}:{secrets.token_hex(4)}"
    mails.welcome(keeper.page, keeper.email, user.get_username(), keeper.language, key)
    return user


@transaction.atomic
def close_account(keeper: ProfileKeeper, by: Any) -> None:
    """Take the right away; an account that has no other is switched off."""
    group = room_of(keeper.page).group
    users = get_user_model().objects.filter(email__iexact=keeper.email, groups=group)
    if group:
        for user in users:
            user.groups.remove(group)
            if not user.is_superuser and not user.groups.exists():
                user.is_active = False
                user.save()
    log(keeper.page, "partners.profile.account_closed", user=by)


def has_account(keeper: ProfileKeeper) -> bool:
    """Whether somebody with this address edits the profile in the CMS."""
    room = PartnerRoom.objects.filter(page=keeper.page_id).first()
    group = room.group_id if room else None
    return bool(group and get_user_model().objects.filter(email__iexact=keeper.email, groups=group).exists())


def is_partner_only(user: Any) -> bool:
    """Whether a person is in the CMS for nothing but the profiles of partners."""
    if not user.is_authenticated or user.is_superuser:
        return False
    groups = set(user.groups.values_list("pk", flat=True))
    rooms = set(PartnerRoom.objects.filter(group__in=groups).values_list("group", flat=True))
    return bool(groups) and groups == rooms


def partners_drafts() -> list[Any]:
    """The profiles of which the newest draft, not published yet, is by one of the partner's own accounts."""
    from ..models import PartnerPage

    groups = PartnerRoom.objects.exclude(group=None).values("group")
    pages = PartnerPage.objects.filter(has_unpublished_changes=True, latest_revision__user__groups__in=groups)
    return list(pages.defer("body").distinct().order_by("title"))
