"""Who may do what at the desk: the rights that people hold on the page tree of a language.

A page is asked for itself, or for the nearest ancestor that has an English version. Snippets lie in
no tree; for them the right on any page of that language counts, for publishing together with the
right to publish snippets of that kind.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _
from wagtail.models import GroupPagePermission, Page

#: Whoever has no part in translations, such as a partner that edits its own page, lacks it.
SUBMIT = "wagtail_localize.submit_translation"

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.contrib.auth.models import AbstractUser
    from wagtail.models import Locale

    from .jobs import Job


def may_translate(user: AbstractUser, job: Job) -> bool:
    """Write English text."""
    place = tree_place(job)
    if place is not None:
        return bool(place.permissions_for_user(user).can_edit())
    return has_tree_right(user, job.locale, "change_page")


def may_review(user: AbstractUser, job: Job) -> bool:
    """Approve strings and publish English."""
    place = tree_place(job)
    if place is not None:
        permissions = place.permissions_for_user(user)
        return bool(permissions.can_publish() and permissions.can_edit())
    return has_tree_right(user, job.locale, "publish_page") and user.has_perm(_snippet_right(job, "publish"))


def may_edit_source(user: AbstractUser, job: Job) -> bool:
    """Send German to the desk, and say that a change needs no translation."""
    return user.has_perm(SUBMIT) and _on_source(user, job, "change_page", "change", lambda tester: tester.can_edit())


def may_publish_source(user: AbstractUser, job: Job) -> bool:
    """Publish the German text."""
    return _on_source(user, job, "publish_page", "publish", lambda tester: tester.can_publish())


@dataclass(frozen=True)
class Rights:
    """What a person may do with a job, asked once."""

    translate: bool
    review: bool
    edit_source: bool
    publish_source: bool
    lock: str

    @property
    def see(self) -> bool:
        """Open the workbench."""
        return self.translate or self.edit_source


def why_not_together(rights: Rights, job: Job) -> str:
    """A sentence when a consent is missing that the person cannot give, so that both cannot go live; else nothing.

    German is consented to by whoever may publish it: who sent the draft here, or the person now.
    English is consented to by reviewers: all strings are approved, or the person is one.
    """
    if not rights.review and not (rights.publish_source and job.draft_id):
        return _("You do not have the right to do this.")
    if job.draft_id and not job.released_by_id and not rights.publish_source:
        return _("German is not released yet: somebody who may publish it has to send it to the translators' desk.")
    if not job.is_approved and not rights.review:
        return _("English is not approved yet: a reviewer has to approve every string.")
    return ""


def rights_of(user: AbstractUser, job: Job, *, of_english: bool = False) -> Rights:
    """All rights of a person on a job; with `of_english`, those on the German side count as missing.

    While English is locked for the person, nothing of it may be written.
    """
    return Rights(
        translate=may_translate(user, job),
        review=may_review(user, job),
        edit_source=not of_english and may_edit_source(user, job),
        publish_source=not of_english and may_publish_source(user, job),
        lock=lock_on(user, job),
    )


def may_see(user: AbstractUser, job: Job) -> bool:
    """Open the workbench: whoever works on either side of it."""
    return may_translate(user, job) or may_edit_source(user, job)


def has_tree_right(user: AbstractUser, locale: Locale, codename: str) -> bool:
    """Whether the person holds a page permission anywhere in the tree of a language."""
    if not user.is_active:
        return False
    if user.is_superuser:
        return True
    return GroupPagePermission.objects.filter(
        group__user=user, permission__codename=codename, page__locale=locale
    ).exists()


def lock_on(user: AbstractUser, job: Job) -> str:
    """A sentence when the English page, or its tree, is locked for this person; else nothing."""
    place = tree_place(job)
    target: Any = None
    if place is None:
        target = job.get_target()
    elif job.page is not None and place.translation_key == job.page.translation_key and place.pk != job.page_id:
        target = place
    lock = target.get_lock() if target is not None and hasattr(target, "get_lock") else None
    if lock is None or not lock.for_user(user):
        return ""
    return _("The English version is locked. Ask whoever locked it to unlock it, then try again.")


def require(allowed: bool) -> None:
    """Raise PermissionDenied unless `allowed`."""
    if not allowed:
        raise PermissionDenied


def tree_place(job: Job) -> Page | None:
    """The English page, or the English version of the nearest German ancestor; None for a snippet."""
    if job.page_id is None:
        return None
    if not hasattr(job, "_place"):
        page: Page = job.page  # type: ignore[assignment]
        ends = range(page.steplen, len(page.path) + 1, page.steplen)
        ancestors = Page.objects.filter(path__in=[page.path[:end] for end in ends]).order_by()
        english = Page.objects.filter(
            translation_key__in=ancestors.values("translation_key"), locale_id=job.translation.target_locale_id
        )
        # The page itself first, else the version of the nearest ancestor.
        found = sorted(english, key=lambda item: (item.translation_key != page.translation_key, -item.depth))
        for item in found[:1]:
            # A translation is edited at the desk, so it is never in a workflow; this spares a query.
            item._current_workflow_states = []
        job._place = found[0] if found else page  # type: ignore[attr-defined]
    place: Page = job._place  # type: ignore[attr-defined]
    return place


def _on_source(user: AbstractUser, job: Job, codename: str, action: str, ask: Callable[[Any], Any]) -> bool:
    if job.page_id is not None:
        return bool(ask(job.page.permissions_for_user(user)))  # type: ignore[union-attr]
    return has_tree_right(user, job.translation.source.locale, codename) and user.has_perm(_snippet_right(job, action))


def _snippet_right(job: Job, action: str) -> str:
    return f"{job.content_type.app_label}.{action}_{job.content_type.model}"
