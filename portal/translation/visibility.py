"""The rights of `rights.py` for all jobs at once: which ones a person sees or hands out, as a query.

One difference, for the sake of one query: a page without an English version is taken to stand below
the German twin of the English page on which a right was given, as it does unless somebody moved one
tree and not the other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef, Q, QuerySet
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.snippets.models import get_snippet_models

from .jobs import Job
from .rights import SUBMIT

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser

policy = PagePermissionPolicy()


def visible_to(user: AbstractUser) -> QuerySet[Job]:
    """The jobs that a person works on, on either side; see `rights.may_see`."""
    return _jobs(user, _english(user, "change") | _german(user))


def managed_by(user: AbstractUser) -> QuerySet[Job]:
    """The jobs that a person may hand out to others: reviewers, and who edits the German text."""
    return _jobs(user, _english(user, "publish") | _german(user))


def tree_rights(user: AbstractUser) -> set[tuple[int, str]]:
    """(locale, action) of every page right that a person holds; one query a request."""
    return {
        (right.page.locale_id, right.permission.codename.removesuffix("_page"))
        for right in policy.get_cached_permissions_for_user(user)
    }


def _jobs(user: AbstractUser, allowed: Q) -> QuerySet[Job]:
    jobs = Job.objects.filter(translation__enabled=True)
    if not user.is_active:
        return jobs.none()
    return jobs if user.is_superuser else jobs.filter(allowed)


def _german(user: AbstractUser) -> Q:
    """Where the person edits the German text, and has a part in translations."""
    if not user.has_perm(SUBMIT):
        return Q(pk__in=[])
    snippets = _snippet_types(user, "change") if user.is_active else []
    return Q(page__in=policy.instances_user_has_permission_for(user, "change")) | Q(
        page=None,
        content_type__in=snippets,
        translation__source__locale__in=_locales(user, "change"),
    )


def _english(user: AbstractUser, action: str) -> Q:
    """Where the person translates (`change`), or approves and publishes (`publish`)."""
    twin: dict[str, Any] = {
        "translation_key": OuterRef("translation__source__object_id"),
        "locale": OuterRef("translation__target_locale"),
    }
    pages, below = Page.objects.filter(**twin), Q()
    for right in {"change", action}:
        pages &= policy.instances_user_has_permission_for(user, right).filter(**twin)
        below &= _below(_german_twins(user, right))
    snippets = Q(page=None, translation__target_locale__in=_locales(user, action))
    if action == "publish":
        snippets &= Q(content_type__in=_snippet_types(user, "publish"))
    return Q(Exists(pages)) | (Q(page__isnull=False) & below & ~Exists(Page.objects.filter(**twin))) | snippets


def _below(paths: list[str]) -> Q:
    found = Q(pk__in=[])
    for path in paths:
        found |= Q(page__path__startswith=path)
    return found


def _german_twins(user: AbstractUser, action: str) -> list[str]:
    """The paths of the German pages for whose English versions the person was given a right."""
    given = [
        right.page
        for right in policy.get_cached_permissions_for_user(user)
        if right.permission.codename == f"{action}_page"
    ]
    keys = [page.translation_key for page in given]
    twins = Page.objects.filter(translation_key__in=keys).exclude(pk__in=[page.pk for page in given])
    # A right on the root holds in every tree.
    roots = [page.path for page in given if page.depth == 1]
    return [*roots, *twins.values_list("path", flat=True)]


def _locales(user: AbstractUser, action: str) -> list[int]:
    return [locale for locale, held in tree_rights(user) if held == action]


def _snippet_types(user: AbstractUser, action: str) -> list[int]:
    """The kinds of snippets on which the person holds a model permission."""
    types = ContentType.objects.get_for_models(*get_snippet_models()).values()
    return [kind.pk for kind in types if user.has_perm(f"{kind.app_label}.{action}_{kind.model}")]
