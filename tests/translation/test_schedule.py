"""Both languages at a set time, or neither, and people are told."""

from __future__ import annotations

from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from news.models import NewsPage
from portal.accounts.models import User
from portal.outbox.standing import publish_scheduled
from portal.translation import schedule
from portal.translation.jobs import Job, State
from portal.translation.notices import Notice
from portal.translation.saving import DeskError
from portal.translation.schedule import publish_due, set_time
from portal.translation.sending import hand_in
from tests import factories
from tests.admin import logged_in
from tests.factories import Portal, job_of
from tests.translation.desk import approve_all, change, units, write


def waiting(site: Portal, translator: User, reviewer: User, editor: User, *, approved: bool = True) -> NewsPage:
    """A German draft with its English, to go live together a minute ago."""
    page = factories.news(site.de.news, title="Der Rat tagt", introduction="Er tagt am Montag.")
    factories.translated(page, {"Der Rat tagt": "The council meets", "Er tagt am Montag.": "It meets on Monday."})
    hand_in(change(page, publish=False, introduction="Er tagt am Dienstag."), editor)
    write(units(page)["Er tagt am Dienstag."], "It meets on Tuesday.", translator)
    if approved:
        approve_all(job_of(page), reviewer)
    Job.objects.filter(pk=job_of(page).pk).update(publish_at=timezone.now() - timedelta(minutes=1), publish_by=reviewer)
    Notice.objects.all().delete()
    return page


def texts(page: NewsPage) -> tuple[str, str]:
    """What visitors read in German and English."""
    english = NewsPage.objects.get(translation_key=page.translation_key, locale=factories.english())
    return NewsPage.objects.get(pk=page.pk).introduction, english.introduction


MONDAY, TUESDAY = ("Er tagt am Montag.", "It meets on Monday."), ("Er tagt am Dienstag.", "It meets on Tuesday.")


def test_when_the_time_comes_both_go_live(site: Portal, translator: User, reviewer: User, editor: User) -> None:
    """Once; in the name of who scheduled it."""
    page = waiting(site, translator, reviewer, editor)
    assert publish_due() == 1
    assert texts(page) == TUESDAY
    job = job_of(page)
    assert (job.state, job.publish_at, job.publish_by) == (State.CURRENT, None, None)
    assert page.get_translation(factories.english()).live_revision.user == reviewer
    assert publish_due() == 0


def test_not_before_its_time(site: Portal, translator: User, reviewer: User, editor: User) -> None:
    """A minute early is too early."""
    page = waiting(site, translator, reviewer, editor)
    Job.objects.update(publish_at=timezone.now() + timedelta(minutes=1))
    assert publish_due() == 0
    assert texts(page) == MONDAY


def refuse(*args: Any, **kwargs: Any) -> None:
    """As a disk or a database does now and then."""
    raise RuntimeError("The disk is full.")


@pytest.mark.parametrize(
    "reason", ["not approved", "German was edited", "not released", "nobody", "locked", "gate", "unforeseen"]
)
def test_what_cannot_go_live_is_told_and_not_tried_again(
    site: Portal, translator: User, reviewer: User, editor: User, monkeypatch: pytest.MonkeyPatch, reason: str
) -> None:
    """Neither language changes; who scheduled it and the reviewers hear why."""
    page = waiting(site, translator, reviewer, editor, approved=reason != "not approved")
    if reason == "German was edited":
        change(page, publish=False, introduction="Er tagt am Mittwoch.")
    if reason == "not released":
        hand_in(page, None)
    if reason == "nobody":
        Job.objects.update(publish_by=None)
    if reason == "locked":
        english = page.get_translation(factories.english())
        english.locked, english.locked_by = True, editor
        english.save(update_fields=["locked", "locked_by"])
    if reason == "gate":
        from django.core.exceptions import PermissionDenied

        from portal.pages import publishing

        def gate(instance: Any) -> None:
            raise PermissionDenied("The picture has no credit.")

        monkeypatch.setattr(publishing, "_gates", [gate])
    if reason == "unforeseen":
        monkeypatch.setattr(schedule, "publish_together", refuse)
    assert publish_due() == 0
    assert texts(page) == MONDAY
    assert (job_of(page).publish_at, job_of(page).publish_by) == (None, None)
    (notice,) = Notice.objects.filter(person=reviewer, key__startswith="schedule:")
    assert page.title in notice.sentence
    if reason == "gate":
        assert "The picture has no credit." in notice.sentence
    assert "disk" not in notice.sentence
    assert not Notice.objects.filter(person=translator).exists()
    assert publish_due() == 0


def test_half_a_publication_is_none(
    site: Portal, translator: User, reviewer: User, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """English fails after German went live: German is taken back."""
    from portal.translation import publishing

    page = waiting(site, translator, reviewer, editor)
    monkeypatch.setattr(publishing, "build", refuse)
    assert publish_due() == 0
    assert texts(page) == MONDAY


def test_one_failure_keeps_no_other_from_going_live(
    site: Portal, translator: User, reviewer: User, editor: User
) -> None:
    """Each for itself."""
    fine = waiting(site, translator, reviewer, editor)
    bad = factories.news(site.de.news, title="Unübersetzt")
    Job.objects.filter(pk=job_of(bad).pk).update(publish_at=timezone.now() - timedelta(hours=1))
    assert publish_due() == 1
    assert texts(fine) == TUESDAY
    assert job_of(bad).publish_at is None


def test_the_worker_and_wagtails_command_do_it(site: Portal, translator: User, reviewer: User, editor: User) -> None:
    """The duty of every minute; a dry run only says so. German alone is scheduled as ever."""
    page = waiting(site, translator, reviewer, editor)
    output = StringIO()
    call_command("publish_scheduled", dryrun=True, stdout=output)
    assert page.title in output.getvalue()
    assert texts(page) == MONDAY
    alone = factories.news(site.de.news, title="Allein", introduction="Vorher.")
    fresh = alone.get_latest_revision_as_object()
    fresh.introduction, fresh.go_live_at = "Nachher.", timezone.now() + timedelta(hours=1)
    fresh.save_revision().publish()
    with time_machine.travel(timezone.now() + timedelta(hours=2)):
        publish_scheduled()
    assert texts(page) == TUESDAY
    assert NewsPage.objects.get(pk=alone.pk).introduction == "Nachher."


def test_setting_and_taking_back_the_time(site: Portal, translator: User, reviewer: User) -> None:
    """The past is refused with a sentence."""
    page = factories.news(site.de.news)
    when = timezone.now() + timedelta(days=1)
    set_time(job_of(page), reviewer, when)
    assert (job_of(page).publish_at, job_of(page).publish_by) == (when, reviewer)
    set_time(job_of(page), reviewer, None)
    assert (job_of(page).publish_at, job_of(page).publish_by) == (None, None)
    with pytest.raises(DeskError):
        set_time(job_of(page), reviewer, timezone.now() - timedelta(seconds=1))


def test_the_workbench_sets_the_time(site: Portal, administrator: User, translator: User) -> None:
    """For those who may publish both languages."""
    page = factories.news(site.de.news)
    url, data = reverse("translation:act", args=[job_of(page).pk]), {"do": "schedule", "publish_at": "1.3.2027 10:00"}
    logged_in(translator).post(url, data)
    assert job_of(page).publish_at is None
    logged_in(administrator).post(url, data)
    assert job_of(page).publish_by == administrator
