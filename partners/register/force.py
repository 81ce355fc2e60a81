"""Putting a version into force: the one moment at which a text is taken and frozen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from .canonical import LANGUAGES, canonical, digest, tidy
from .versions import MemorandumVersion, VersionStatus

if TYPE_CHECKING:
    from .canonical import Wording


def current_wordings() -> dict[str, Wording]:
    """The text of the live memorandum in both languages. Raises ValidationError with what is missing."""
    from ..memorandum import MemorandumPage

    found: dict[str, Wording] = {}
    pages = MemorandumPage.objects.filter(alias_of=None).live().public().select_related("locale")
    for page in pages:
        found.setdefault(page.locale.language_code, _wording(page))
    missing = [language for language in LANGUAGES if language not in found or not found[language]["articles"]]
    if missing:
        raise ValidationError(
            _("The memorandum has no published text in: %(languages)s. Please publish it first.")
            % {"languages": ", ".join(missing)}
        )
    if len({len(found[language]["articles"]) for language in LANGUAGES}) > 1:
        raise ValidationError(
            _("The two languages do not have the same number of articles. Please complete the translation first.")
        )
    return {language: found[language] for language in LANGUAGES}


def _wording(page: Any) -> Wording:
    return {
        "title": tidy(page.title),
        "notice": tidy(page.notice),
        "place": tidy(page.place),
        "preamble": tidy(page.preamble),
        "articles": [
            {"title": tidy(block.value["title"]), "text": tidy(block.value["text"])} for block in page.articles
        ],
    }


def put_into_force(version: MemorandumVersion, user: Any = None) -> MemorandumVersion:
    """Freeze the published text as `version`; the version that was in force is superseded.

    Raises:
        ValidationError: it is no draft any more, or there is no complete text; with a sentence for the person.
    """
    wordings = current_wordings()
    text = canonical(version.number, version.date, version.authoritative, wordings)
    now = timezone.now()
    with transaction.atomic():
        # The database decides between two people who press the button at once.
        MemorandumVersion.objects.filter(status=VersionStatus.IN_FORCE).exclude(pk=version.pk).update(
            status=VersionStatus.SUPERSEDED, superseded_at=now
        )
        taken = MemorandumVersion.objects.filter(pk=version.pk, status=VersionStatus.DRAFT).update(
            status=VersionStatus.IN_FORCE, wordings=wordings, digest=digest(text), in_force_at=now
        )
        if not taken:
            raise ValidationError(_("This version is in force already, or was. A correction is a new version."))
        version = MemorandumVersion.objects.get(pk=version.pk)
        log(version, "partners.version.enforce", user=user, data={"digest": version.digest})
    return version
