"""Handing out work, one job or many."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from portal.accounts.models import User
from portal.translation.jobs import Job
from portal.translation.notices import Notice
from tests import factories
from tests.admin import logged_in
from tests.factories import Portal, job_of

from .queue import URL


def assign(user: User, *jobs: Job, **data: Any) -> Any:
    """Tick jobs in the list and apply."""
    return logged_in(user).post(reverse("translation:assign"), {"job": [job.pk for job in jobs]} | data)


def test_jobs_are_handed_out(site: Portal, editor: User, translator: User, reviewer: User) -> None:
    """To a person and for a day, both or one; the person is told, once a job."""
    first, second = (job_of(factories.news(site.de.news, title=title)) for title in ("Eins", "Zwei"))
    Notice.objects.all().delete()
    response = assign(editor, first, second, assignee=translator.pk, due="1.3.2027")
    assert response.status_code == 302
    jobs = Job.objects.filter(pk__in=[first.pk, second.pk])
    assert [(job.assignee, str(job.due)) for job in jobs] == [(translator, "2027-03-01")] * 2
    assert Notice.objects.filter(person=translator, key__startswith="assigned").count() == 2
    assign(reviewer, first, assignee="nobody", no_due="on")
    first.refresh_from_db()
    assert (first.assignee, first.due) == (None, None)
    # Only the day: the person stays and hears nothing new.
    assign(reviewer, second, due="2027-04-01")
    second.refresh_from_db()
    assert (second.assignee, str(second.due)) == (translator, "2027-04-01")
    assert Notice.objects.filter(person=translator, key__startswith="assigned").count() == 2


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"assignee": "99999999"},
        {"assignee": "x"},
        {"due": "soon"},
        {"due": "2027-01-01", "no_due": "on"},
        {"due": "2027-01-01", "next": "https://evil.example/"},
    ],
)
def test_a_wrong_form_gets_a_sentence(site: Portal, editor: User, data: dict[str, str]) -> None:
    """Never an error page, and nobody is led away."""
    job = job_of(factories.news(site.de.news))
    response = assign(editor, job, **data)
    assert (response.status_code, response["Location"]) == (302, reverse(URL))
    job.refresh_from_db()
    assert job.assignee is None
    page = logged_in(editor).get(response["Location"])
    assert page.status_code == 200


def test_only_those_who_may_hand_out(site: Portal, translator: User) -> None:
    """Translators work on jobs and do not hand them out; nor does anybody by GET."""
    job = job_of(factories.news(site.de.news))
    assert assign(translator, job, assignee=translator.pk).status_code == 302
    job.refresh_from_db()
    assert job.assignee is None
    assert logged_in(translator).get(reverse("translation:assign")).status_code == 405
    assert "assign_form" not in logged_in(translator).get(reverse(URL)).context


def test_nobody_translates_who_has_no_right(site: Portal, editor: User) -> None:
    """An editor of German is not on offer."""
    job = job_of(factories.news(site.de.news))
    assign(editor, job, assignee=editor.pk)
    job.refresh_from_db()
    assert job.assignee is None
