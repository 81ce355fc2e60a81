"""What becomes of the English page when the German one is unpublished, deleted or moved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.actions.delete_page import DeletePageAction
from wagtail.actions.move_page import MovePageAction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Page

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.contrib.auth.models import AbstractUser


class Choice(models.TextChoices):
    """The answers to the question."""

    TOO = "too", _("The same happens to the English version")
    UNPUBLISH = "unpublish", _("The English version is taken off the web and kept as a draft")
    KEEP = "keep", _("The English version stays as it is")


#: Action of Wagtail → the answers that make sense; the first is proposed.
CHOICES = {
    "unpublish": (Choice.TOO, Choice.KEEP),
    "delete": (Choice.TOO, Choice.UNPUBLISH, Choice.KEEP),
    "move": (Choice.TOO, Choice.KEEP),
}


def english_of(pages: Iterable[Page], *, live: bool = False) -> list[Page]:
    """The translations of German pages, two queries at most; only live ones if asked."""
    keys = [page.translation_key for page in pages if page.locale.language_code == settings.LANGUAGE_CODE]
    if not keys:
        return []
    found = Page.objects.filter(translation_key__in=keys).exclude(locale__language_code=settings.LANGUAGE_CODE)
    return list(found.filter(live=True) if live else found)


@transaction.atomic
def follow(action: str, choice: str, english: Page, user: AbstractUser | None, german: Page, below: bool) -> str:
    """Do with an English page what was chosen; gives a sentence when it could not be done.

    `german` is the page after the action; `below` says whether the pages below are meant, too.
    The right on the German page decides: whoever takes it away may take its translation along.
    """
    english = Page.objects.get(pk=english.pk).specific
    if choice == Choice.KEEP:
        return ""
    if action == "unpublish" or choice == Choice.UNPUBLISH:
        whole = below or action == "delete"
        UnpublishPageAction(english, user=user, include_descendants=whole).execute(skip_permission_checks=True)
    elif action == "delete":
        DeletePageAction(english, user=user).execute(skip_permission_checks=True)
    elif action == "move":
        destination = german.get_parent().get_translation_or_none(english.locale)
        if destination is None:
            return str(_("The English version stays where it is, for the new place has no English page yet."))
        if destination.pk != english.get_parent().pk:
            MovePageAction(english, destination, pos="last-child", user=user).execute(skip_permission_checks=True)
    return ""
