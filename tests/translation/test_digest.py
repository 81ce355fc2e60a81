"""One mail for all that is new, as often as each person wants it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.conf import settings
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from wagtail.users.models import UserProfile

from portal.accounts.models import User
from portal.outbox.mails import OutboxMail
from portal.outbox.worker import work
from portal.translation.digest import Mail, NoticePreference, send_digests
from portal.translation.notices import Notice, mark_read, notify, unread
from tests.admin import logged_in
from tests.factories import Portal


def test_one_mail_for_all_that_is_new(site: Portal, translator: User) -> None:
    """With absolute addresses; nothing twice, and no more than one an hour."""
    for number in range(3):
        notify(translator, sentence=f"Satz {number}", url=f"/admin/translation/{number}/", key=str(number))
    assert send_digests() == 1
    assert send_digests() == 0
    work()
    (sent,) = [message for message in mail.outbox if message.to == [translator.email]]
    for number in range(3):
        assert f"Satz {number}" in sent.body
        assert f"{settings.WAGTAILADMIN_BASE_URL}/admin/translation/{number}/" in sent.body
    notify(translator, sentence="Satz 4", url="/", key="4")
    assert send_digests() == 0
    NoticePreference.objects.update(mailed_at=timezone.now() - timedelta(hours=1))
    assert send_digests() == 1


def test_what_becomes_new_again_is_mailed_again(site: Portal, translator: User) -> None:
    """The same notice on another occasion is another mail."""
    notify(translator, sentence="Satz", url="/", key="k")
    send_digests()
    NoticePreference.objects.all().delete()
    Notice.objects.update(created_at=timezone.now() - timedelta(minutes=5))
    notify(translator, sentence="Satz", url="/", key="k")
    assert send_digests() == 0
    mark_read(unread(translator))
    notify(translator, sentence="Satz", url="/", key="k")
    assert send_digests() == 1
    assert OutboxMail.objects.filter(key__startswith="notices:").count() == 2


def test_the_mail_is_in_the_language_of_the_person(site: Portal, translator: User) -> None:
    """As the outbox knows it, for screen readers and the header."""
    UserProfile.objects.create(user=translator, preferred_language="en")
    notify(translator, sentence="A sentence.", url="/", key="k")
    send_digests()
    assert OutboxMail.objects.get(key__startswith="notices:").language == "en"


@pytest.mark.parametrize(
    ("choice", "hours", "count"),
    [(Mail.OFF, 1000, 0), (Mail.DAILY, 5, 0), (Mail.DAILY, 24, 1), (Mail.HOURLY, 0.5, 0), (Mail.HOURLY, 1, 1)],
)
def test_how_often_is_for_each_to_choose(
    site: Portal, translator: User, choice: Mail, hours: float, count: int
) -> None:
    """Never, daily, hourly."""
    before = timezone.now() - timedelta(hours=hours)
    NoticePreference.objects.create(person=translator, mail=choice, mailed_at=before)
    notify(translator, sentence="Satz", url="/", key="k")
    assert send_digests() == count


def test_no_mail_without_an_address_or_once_read(site: Portal, translator: User, reviewer: User) -> None:
    """Whoever saw it on the dashboard needs no mail."""
    User.objects.filter(pk=translator.pk).update(email="")
    for user in (translator, reviewer):
        notify(user, sentence="Satz", url="/", key="k")
    mark_read(unread(reviewer))
    assert send_digests() == 0


def test_the_choice_is_made_in_the_account(site: Portal, translator: User) -> None:
    """Beside Wagtail's own notifications; a wrong choice is refused with a sentence."""
    client, url = logged_in(translator), reverse("wagtailadmin_account")
    page = client.get(url)
    assert 'name="translation_notices-mail"' in page.content.decode()
    data = {
        "name_email-first_name": "T",
        "name_email-last_name": "R",
        "name_email-email": translator.email,
        "locale-preferred_language": "de",
        "locale-current_time_zone": "Europe/Berlin",
        "theme-theme": "system",
        "theme-contrast": "system",
        "theme-density": "default",
        "theme-keyboard_shortcuts": "on",
    }
    assert client.post(url, {**data, "translation_notices-mail": "weekly"}).status_code == 200
    assert not NoticePreference.objects.exists()
    response = client.post(url, {**data, "translation_notices-mail": "off"})
    assert response.status_code == 302
    assert NoticePreference.objects.get(person=translator).mail == Mail.OFF
