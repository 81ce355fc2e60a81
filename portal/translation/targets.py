"""The English page or snippet that a job fills: a draft until the desk publishes it."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.actions.convert_alias import ConvertAliasPageAction
from wagtail.actions.copy_for_translation import ParentNotTranslatedError
from wagtail.models import DraftStateMixin, Page

from .jobs import Job
from .saving import DeskError


@transaction.atomic
def ensure_target(job: Job) -> Any:
    """The object in the target language, made as a draft where there is none yet.

    Raises DeskError when the page above has no English version: it would have to be an alias that
    shows German.
    """
    target = job.get_target()
    if getattr(target, "alias_of_id", None):
        # An alias shows whatever the German page shows, and takes no text of its own.
        ConvertAliasPageAction(target).execute(skip_permission_checks=True)
        return job.get_target()
    if target is not None:
        return target
    source = job.get_source()
    if isinstance(source, Page):
        try:
            target = source.copy_for_translation(job.locale)
        except ParentNotTranslatedError as error:
            raise DeskError(_("Translate the page above first; this page will stand below it.")) from error
        return type(source).objects.get(pk=target.pk)
    target = source.copy_for_translation(job.locale)
    if isinstance(target, DraftStateMixin):
        target.live = False
    target.save()
    return target
