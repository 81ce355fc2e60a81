"""Who is told: people by what they may do with a job."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.auth import get_user_model
from django.db.models import Q
from wagtail.models import GroupPagePermission, Locale

from .rights import tree_place
from .visibility import policy

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser
    from django.db.models import QuerySet

    from .jobs import Job


def translators(job: Job) -> QuerySet[Any]:
    """Active people whose groups may edit the English text of the job."""
    return _holders(job, "change")


def reviewers(job: Job) -> QuerySet[Any]:
    """Active people whose groups may publish the English text of the job."""
    return _holders(job, "publish")


def assignable() -> QuerySet[AbstractUser]:
    """Active people who may translate anything at all, administrators included."""
    rights = GroupPagePermission.objects.filter(
        permission__codename="change_page", page__locale__in=Locale.objects.exclude(language_code=_source_language())
    )
    users = get_user_model()._default_manager.filter(
        Q(groups__in=rights.values("group")) | Q(is_superuser=True), is_active=True
    )
    return users.distinct().order_by("last_name", "first_name", "username")  # type: ignore[return-value]


def name_of(person: AbstractUser) -> str:
    """A person as colleagues know them."""
    return person.get_full_name() or person.get_username()


def _source_language() -> str:
    from django.conf import settings

    return str(settings.LANGUAGE_CODE)


def _holders(job: Job, action: str) -> QuerySet[Any]:
    """Not the superusers, who may do everything and would be told everything."""
    place = tree_place(job)
    if place is not None:
        return policy.users_with_permission_for_instance(action, place, include_superusers=False)
    rights = GroupPagePermission.objects.filter(
        permission__codename=f"{action}_page", page__locale=job.translation.target_locale_id
    )
    users = get_user_model()._default_manager.filter(is_active=True, groups__in=rights.values("group"))
    return users.distinct()
