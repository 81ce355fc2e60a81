"""Both languages together: who may have them go live, by whose consent, and that it is both or neither."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils import timezone

from news.models import NewsPage
from portal.accounts.models import User
from portal.translation.jobs import Job, State
from portal.translation.rights import Rights, why_not_together
from portal.translation.sending import hand_in
from tests import factories
from tests.admin import logged_in
from tests.factories import Portal, job_of
from tests.translation.desk import approve_all, change, units, write

REVIEWER, EDITOR, BOTH = ("review",), ("publish_source",), ("review", "publish_source")
MONDAY, TUESDAY = ("Er tagt am Montag.", "It meets on Monday."), ("Er tagt am Dienstag.", "It meets on Tuesday.")


@pytest.mark.parametrize(
    ("holds", "released", "approved", "expected"),
    [
        (REVIEWER, False, False, False),
        (REVIEWER, False, True, False),
        (REVIEWER, True, False, True),
        (REVIEWER, True, True, True),
        (EDITOR, False, False, False),
        (EDITOR, False, True, True),
        (EDITOR, True, False, False),
        (EDITOR, True, True, True),
        (BOTH, False, False, True),
        (BOTH, True, True, True),
        ((), True, True, False),
    ],
)
def test_whose_consent_is_needed(holds: tuple[str, ...], released: bool, approved: bool, expected: bool) -> None:
    """German by who may publish it, then or now; English by its reviewers. Translators publish nothing."""
    rights = Rights(
        translate=True,
        review="review" in holds,
        edit_source=True,
        publish_source="publish_source" in holds,
        lock="",
    )
    state = State.READY if approved else State.STALE
    job = Job(draft_id=1, released_by_id=1 if released else None, state=state)
    assert bool(why_not_together(rights, job)) is not expected


@pytest.mark.parametrize(("holds", "expected"), [(REVIEWER, True), (EDITOR, False), (BOTH, True)])
def test_where_german_is_live_english_is_for_reviewers(holds: tuple[str, ...], expected: bool) -> None:
    """There are no two languages to publish."""
    rights = Rights(True, "review" in holds, True, "publish_source" in holds, "")
    assert bool(why_not_together(rights, Job(state=State.READY))) is not expected


def test_an_approved_string_with_an_error_is_not_approved() -> None:
    """The checks may have been made stricter since."""
    rights = Rights(True, False, True, True, "")
    assert why_not_together(rights, Job(draft_id=1, state=State.READY, problems=1))


def draft_of_both(site: Portal, sender: User | None, translator: User, reviewer: User | None) -> NewsPage:
    """Live in both languages, with a newer German draft at the desk; approved, if there is a reviewer."""
    page = factories.news(site.de.news, title="Der Rat tagt", introduction=MONDAY[0])
    factories.translated(page, {"Der Rat tagt": "The council meets", MONDAY[0]: MONDAY[1]})
    hand_in(change(page, publish=False, introduction=TUESDAY[0]), sender)
    write(units(page)[TUESDAY[0]], TUESDAY[1], translator)
    if reviewer:
        approve_all(job_of(page), reviewer)
    return page


def texts(page: NewsPage) -> tuple[str, str]:
    """What visitors read in German and English."""
    english = NewsPage.objects.get(translation_key=page.translation_key, locale=factories.english())
    return NewsPage.objects.get(pk=page.pk).introduction, english.introduction


def press(user: User, page: NewsPage, **fields: str) -> str:
    """A button in the head of the workbench; gives what the person is told."""
    response = logged_in(user).post(reverse("translation:act", args=[job_of(page).pk]), fields)
    assert response.status_code == 302
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


def offers(user: User, page: NewsPage) -> bool:
    """Whether the workbench has the button."""
    html = logged_in(user).get(reverse("translation:workbench", args=[job_of(page).pk])).content.decode()
    return 'value="together"' in html


def test_a_reviewer_publishes_what_an_editor_released(
    site: Portal, editor: User, translator: User, reviewer: User
) -> None:
    """Editors release German by sending it; the sender is on record."""
    page = draft_of_both(site, None, translator, reviewer)
    send = reverse("wagtail_localize:submit_page_translation", args=[page.pk])
    assert not offers(reviewer, page)
    assert press(reviewer, page, do="together")
    assert texts(page) == MONDAY
    logged_in(editor).post(send)
    assert job_of(page).released_by == editor
    assert offers(reviewer, page)
    press(reviewer, page, do="together")
    assert texts(page) == TUESDAY
    assert (job_of(page).released_by, job_of(page).draft) == (None, None)


def test_an_editor_publishes_what_was_approved(site: Portal, editor: User, translator: User, reviewer: User) -> None:
    """And nothing before."""
    page = draft_of_both(site, None, translator, None)
    assert not offers(editor, page)
    press(editor, page, do="together")
    assert texts(page) == MONDAY
    approve_all(job_of(page), reviewer)
    assert offers(editor, page)
    press(editor, page, do="together")
    assert texts(page) == TUESDAY


def test_translators_publish_nothing(site: Portal, editor: User, translator: User, reviewer: User) -> None:
    """Even when everybody else has consented."""
    page = draft_of_both(site, editor, translator, reviewer)
    assert not offers(translator, page)
    press(translator, page, do="together")
    assert texts(page) == MONDAY


def test_sending_again_takes_the_consent_of_the_newer_sender(
    site: Portal, editor: User, translator: User, reviewer: User
) -> None:
    """Somebody who may write German but not publish it takes the release back."""
    page = draft_of_both(site, editor, translator, reviewer)
    writer = User.objects.create_user("writer", "w@example.org", "for tests only")
    hand_in(page, writer)
    assert job_of(page).released_by is None
    press(reviewer, page, do="together")
    assert texts(page) == MONDAY


@pytest.mark.parametrize("who", ["reviewer", "editor"])
def test_neither_when_german_was_edited_since(
    site: Portal, editor: User, translator: User, reviewer: User, who: str
) -> None:
    """A sentence, and nothing changes: not a text, not a revision, not the job."""
    page = draft_of_both(site, editor, translator, reviewer)
    change(page, publish=False, introduction="Er tagt am Mittwoch.")

    def everything() -> Any:
        english = NewsPage.objects.get(translation_key=page.translation_key, locale=factories.english())
        job = Job.objects.filter(pk=job_of(page).pk).values().get()
        return texts(page), english.latest_revision_id, NewsPage.objects.get(pk=page.pk).live_revision_id, job

    before = everything()
    assert press({"reviewer": reviewer, "editor": editor}[who], page, do="together")
    assert everything() == before


def test_both_are_scheduled_by_the_same_rule(site: Portal, editor: User, translator: User, reviewer: User) -> None:
    """The editor only once English is approved, the reviewer as soon as German is released."""
    page = draft_of_both(site, editor, translator, None)
    at = (timezone.localtime() + timedelta(days=3)).strftime("%d.%m.%Y %H:%M")
    press(editor, page, do="schedule", publish_at=at)
    assert job_of(page).publish_at is None
    press(reviewer, page, do="schedule", publish_at=at)
    assert (job_of(page).publish_by, texts(page)) == (reviewer, MONDAY)
    approve_all(job_of(page), reviewer)
    press(editor, page, do="schedule", publish_at=at)
    assert job_of(page).publish_by == editor
