"""Sending German to the desk: the live text, or a draft that is to go live together with its English."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from wagtail.models import Page

from .jobs import Job
from .rights import has_tree_right, may_publish_source, may_see
from .sync import is_source, take_up

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser
    from django.http import HttpRequest, HttpResponse
    from wagtail.models import Revision


def draft_of(instance: Any) -> Revision | None:
    """The newest revision when it holds what is not live yet."""
    if instance.live and not instance.has_unpublished_changes:
        return None
    latest: Revision | None = instance.latest_revision
    return latest


@transaction.atomic
def hand_in(instance: Any, user: AbstractUser | None) -> list[Job]:
    """Have the newest German translated: the draft, if there is one, to be published together with English.

    Whoever may publish German releases the draft by sending it: a reviewer may then publish both.
    """
    draft = draft_of(instance)
    jobs = take_up(draft.as_object() if draft else instance, draft=draft)
    for job in jobs:
        # Deleting the English version had switched its translation off.
        type(job.translation).objects.filter(pk=job.translation_id).update(enabled=True)
        if draft and user and may_publish_source(user, job):
            job.released_by = user  # type: ignore[assignment]
            Job.objects.filter(pk=job.pk).update(released_by=user)
    return jobs


def may_send(user: AbstractUser, instance: Any) -> bool:
    """Editing rights on the German text, and the right to submit."""
    if not user.has_perm("wagtail_localize.submit_translation"):
        return False
    if isinstance(instance, Page):
        return bool(instance.permissions_for_user(user).can_edit())
    meta = instance._meta
    may_change = user.has_perm(f"{meta.app_label}.change_{meta.model_name}")
    return bool(may_change and has_tree_right(user, instance.locale, "change_page"))


def send(request: HttpRequest, instance: Any) -> HttpResponse:
    """Ask (GET), then hand in (POST) and lead on to the workbench."""
    if not is_source(instance):
        raise Http404
    user: Any = request.user
    if not may_send(user, instance):
        raise PermissionDenied
    if request.method != "POST":
        return render(request, "translation/send.html", {"instance": instance, "draft": draft_of(instance)})
    jobs = hand_in(instance, user)
    messages.success(request, _("“%(title)s” is at the translators' desk.") % {"title": instance})
    seen = next((job for job in jobs if may_see(user, job)), None)
    return redirect("translation:workbench", seen.pk) if seen else redirect("wagtailadmin_home")
