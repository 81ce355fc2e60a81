"""Notices: what a person should know, once, in their own language, until they have read it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from wagtail.users.models import UserProfile

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from django.contrib.auth.models import AbstractUser
    from django.utils.functional import Promise

#: Notices that were read are erased after so long.
RETENTION = timedelta(days=90)


class Notice(models.Model):
    """One thing that one person should know."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", editable=False, verbose_name=_("person")
    )
    sentence = models.TextField(_("notice"), editable=False)
    url = models.CharField(_("address"), max_length=255, editable=False)
    #: The occasion. The same occasion twice is one notice, which becomes new again once it was read.
    key = models.CharField(max_length=100, editable=False)
    created_at = models.DateTimeField(_("written on"), default=timezone.now, editable=False)
    read_at = models.DateTimeField(_("read on"), null=True, blank=True, editable=False)
    mailed_at = models.DateTimeField(_("mailed on"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        ordering = ["-created_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["person", "key"], name="one_notice_an_occasion")]
        indexes = [models.Index(fields=["person", "read_at"])]

    def __str__(self) -> str:
        return self.sentence


@dataclass(frozen=True)
class Message:
    """A notice to be written; a lazy `sentence` is put into the person's language."""

    person: AbstractUser
    sentence: str | Promise
    url: str
    key: str


def notify(person: AbstractUser, *, sentence: str | Promise, url: str, key: str) -> None:
    """Tell one person."""
    notify_all([Message(person, sentence, url, key)])


@transaction.atomic
def notify_all(messages: Iterable[Message]) -> None:
    """Tell many: four queries. Whoever may not log in any more is passed over."""
    wanted = {(message.person.pk, message.key): message for message in messages if message.person.is_active}
    if not wanted:
        return
    people, keys = {person for person, _key in wanted}, {key for _person, key in wanted}
    known = {(row.person_id, row.key): row for row in Notice.objects.filter(person__in=people, key__in=keys)}
    language = languages_of(people)
    new, changed = [], []
    for (person, key), message in wanted.items():
        notice = known.get((person, key))
        with override(language[person]):
            sentence = str(message.sentence)
        if notice is None:
            new.append(Notice(person_id=person, key=key, sentence=sentence, url=message.url))
            continue
        notice.sentence, notice.url = sentence, message.url
        if notice.read_at:
            notice.created_at, notice.read_at, notice.mailed_at = timezone.now(), None, None
        changed.append(notice)
    Notice.objects.bulk_create(new, ignore_conflicts=True)
    Notice.objects.bulk_update(changed, ["sentence", "url", "created_at", "read_at", "mailed_at"])


def languages_of(people: Collection[int]) -> dict[int, str]:
    """In which language each person works in the CMS; German unless they chose one."""
    chosen = UserProfile.objects.filter(user__in=people).values_list("user_id", "preferred_language")
    return dict.fromkeys(people, settings.LANGUAGE_CODE) | {person: code for person, code in chosen if code}


def unread(person: AbstractUser) -> models.QuerySet[Notice]:
    """What a person has not read yet, the newest first."""
    return Notice.objects.filter(person=person.pk, read_at=None)


def mark_read(notices: models.QuerySet[Notice]) -> int:
    """Note that they were read; how many were new."""
    return notices.filter(read_at=None).update(read_at=timezone.now())


def purge() -> int:
    """Erase what was read long ago; how many."""
    return Notice.objects.filter(read_at__lt=timezone.now() - RETENTION).delete()[0]
