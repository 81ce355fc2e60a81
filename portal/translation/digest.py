"""Notices by mail: one mail for all that is new, as often as the person wants it."""

from __future__ import annotations

from datetime import timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, override
from wagtail.admin.utils import get_admin_base_url

from portal.outbox.post import enqueue

from .notices import Notice, languages_of

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser


class Mail(models.TextChoices):
    """How often mail comes."""

    HOURLY = "hourly", gettext_lazy("at most once an hour")
    DAILY = "daily", gettext_lazy("at most once a day")
    OFF = "off", gettext_lazy("never")


#: A little less than it says, for the duty does not come to the second.
PAUSES = {Mail.HOURLY: timedelta(minutes=55), Mail.DAILY: timedelta(hours=23, minutes=30)}


class NoticePreference(models.Model):
    """What a person wants to hear by mail; there is no row while they never chose."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", editable=False)
    mail = models.CharField(
        gettext_lazy("mail about translations"),
        max_length=10,
        choices=Mail,
        default=Mail.HOURLY,
        help_text=gettext_lazy(
            "One mail with all notices that you have not read yet. They also stand on your dashboard."
        ),
    )
    mailed_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = gettext_lazy("mail about translations")
        verbose_name_plural = gettext_lazy("mail about translations")

    def __str__(self) -> str:
        return str(self.person)


def preference_of(person: AbstractUser) -> NoticePreference:
    """What a person chose, or the default, not saved."""
    return NoticePreference.objects.filter(person=person.pk).first() or NoticePreference(person_id=person.pk)


def send_digests() -> int:
    """Write the mails that are due into the outbox; how many."""
    waiting = Notice.objects.filter(read_at=None, mailed_at=None, person__is_active=True).exclude(person__email="")
    notices = list(waiting.select_related("person").order_by("person_id", "-created_at", "-pk"))
    people = {notice.person_id for notice in notices}
    chosen = {row.person_id: row for row in NoticePreference.objects.filter(person__in=people)}
    language = languages_of(people)
    sent = 0
    for pk, group in groupby(notices, key=lambda notice: notice.person_id):
        of_person = list(group)
        preference = chosen.get(pk) or NoticePreference(person=of_person[0].person)
        if _is_due(preference):
            with override(language[pk]):
                _send(preference, of_person)
            sent += 1
    return sent


def _is_due(preference: NoticePreference) -> bool:
    if preference.mail == Mail.OFF:
        return False
    pause = PAUSES[Mail(preference.mail)]
    return preference.mailed_at is None or preference.mailed_at <= timezone.now() - pause


@transaction.atomic
def _send(preference: NoticePreference, notices: list[Notice]) -> None:
    """`notices` are one person's, the newest first."""
    person, newest, now = preference.person, notices[0], timezone.now()
    count = len(notices)
    enqueue(
        # A notice that was read may become new again; its moment tells the two occasions apart.
        key=f"notices:{person.pk}:{newest.pk}:{newest.created_at:%Y%m%d%H%M%S%f}",
        to=person.email,
        subject=ngettext("%(count)d notice about translations", "%(count)d notices about translations", count)
        % {"count": count},
        body=text_of(notices),
    )
    Notice.objects.filter(pk__in=[notice.pk for notice in notices]).update(mailed_at=now)
    NoticePreference.objects.update_or_create(
        person=person, defaults={"mailed_at": now}, create_defaults={"mail": preference.mail, "mailed_at": now}
    )


def text_of(notices: list[Notice]) -> str:
    """The mail, in the active language."""
    base = get_admin_base_url()
    lines = [_("At the translators' desk:"), ""]
    for notice in notices:
        lines += [f"• {notice.sentence}", f"  {base}{notice.url}", ""]
    settings_url = base + reverse("wagtailadmin_account")
    lines += [_("How often you get this mail is for you to choose, under “Notifications”:"), settings_url]
    return "\n".join(lines) + "\n"
