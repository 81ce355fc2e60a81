"""Who is told what, in which language, once; by mail too unless they do not want it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from wagtail.models import GroupPagePermission, Page
from wagtail.users.models import UserProfile

from news.models import NewsPage
from portal.accounts.models import User
from portal.translation import notices as desk_notices
from portal.translation import occasions
from portal.translation.comments import Comment
from portal.translation.jobs import Job, State
from portal.translation.notices import Notice, mark_read, notify, unread
from portal.translation.publishing import publish
from portal.translation.reviewing import approve_seen, ask_for_review
from portal.translation.saving import DeskError, reopen, save_text
from portal.translation.units import Stage
from tests import factories
from tests.admin import logged_in
from tests.factories import Portal, job_of
from tests.translation.desk import change, units, write


def told(user: User) -> list[str]:
    """The occasions that a person has not read of yet, without the number of the job."""
    return sorted(notice.key.split(":")[0] for notice in unread(user))


def news(site: Portal) -> NewsPage:
    """A piece of news, live in both languages; nobody was told anything."""
    page = factories.news(site.de.news, title="Der Rat tagt", introduction="Er tagt am Montag.", place="Rathaus")
    factories.translated(
        page, {"Der Rat tagt": "The council meets", "Er tagt am Montag.": "It meets.", "Rathaus": "Town hall"}
    )
    Notice.objects.all().delete()
    return page


def test_translators_hear_of_changed_german_once_a_job(site: Portal, editor: User, translator: User) -> None:
    """However many strings and however often; again when they have read it."""
    page = news(site)
    change(page, introduction="Er tagt am Dienstag.", place="Bahnhof")
    change(page, introduction="Er tagt am Mittwoch.")
    assert (told(translator), told(editor)) == (["changed"], [])
    mark_read(unread(translator))
    change(page, introduction="Er tagt am Freitag.")
    assert told(translator) == ["changed"]
    assert Notice.objects.filter(person=translator).count() == 1


def test_new_german_waits_for_translators(site: Portal, translator: User) -> None:
    """Pages and snippets."""
    factories.news(site.de.news, title="Neu")
    factories.topic("Messe")
    assert told(translator) == ["changed", "changed"]
    assert {notice.sentence for notice in unread(translator)} >= {
        str(occasions._("“{title}” waits for its translation.")).format(title="Neu")
    }


def test_what_is_assigned_concerns_one_person(site: Portal, translator: User, reviewer: User) -> None:
    """A change of it is told to nobody else."""
    page = news(site)
    Job.objects.filter(pk=job_of(page).pk).update(assignee=reviewer)
    change(page, introduction="Er tagt am Dienstag.")
    assert (told(translator), told(reviewer)) == ([], ["changed"])


def test_a_removed_text_is_no_news(site: Portal, translator: User) -> None:
    """There is nothing to translate."""
    page = news(site)
    change(page, place="")
    assert told(translator) == []


def test_those_with_rights_elsewhere_are_not_told(site: Portal, translator: User) -> None:
    """Whose right is on the directory only hears nothing of the news."""
    GroupPagePermission.objects.filter(group__user=translator).update(page=site.en.partners)
    factories.news(site.de.news)
    assert told(translator) == []
    factories.partner(site.de.partners)
    assert told(translator) == ["changed"]


def test_from_translator_to_reviewer_and_back(site: Portal, editor: User, translator: User, reviewer: User) -> None:
    """Each hears of what they are asked for; what is done is no longer new."""
    page = news(site)
    change(page, introduction="Er tagt am Dienstag.")
    with pytest.raises(DeskError):
        ask_for_review(job_of(page), translator)
    unit = write(units(page)["Er tagt am Dienstag."], "It meets on Tuesday.", translator)
    mark_read(unread(translator))
    mark_read(unread(reviewer))
    ask_for_review(job_of(page), translator)
    assert (told(reviewer), told(translator)) == (["review"], [])
    assert job_of(page).review_asked_at is not None

    reopen(unit, version=unit.version, user=reviewer)
    assert told(translator) == ["back"]
    assert job_of(page).review_asked_at is None
    write(units(page)["Er tagt am Dienstag."], "It convenes on Tuesday.", translator)
    ask_for_review(job_of(page), translator)
    assert told(translator) == []

    seen = dict(job_of(page).units.values_list("pk", "version"))
    assert approve_seen(job_of(page), seen, reviewer) == (1, 0)
    with pytest.raises(DeskError):
        ask_for_review(job_of(page), translator)
    publish(job_of(page), reviewer)
    assert (told(reviewer), told(translator), told(editor)) == ([], ["published"], [])


def test_approving_leaves_what_changed_since(site: Portal, translator: User, reviewer: User) -> None:
    """And drafts; the number of queries does not depend on the number of strings."""
    page = factories.news(site.de.news, title="Eins", introduction="Zwei.", place="Drei")
    for german in ("Eins", "Zwei.", "Drei"):
        write(units(page)[german], f"EN {german}", translator)
    seen = dict(job_of(page).units.values_list("pk", "version"))
    second = units(page)["Zwei."]
    write(second, "Two.", translator)
    draft = units(page)["Drei"]
    save_text(draft, "Three", version=draft.version, user=translator)
    with CaptureQueriesContext(connection) as captured:
        assert approve_seen(job_of(page), seen, reviewer) == (2, 1)
    assert len(captured) <= 10
    stages = {german: unit.stage for german, unit in units(page).items()}
    assert (stages["Eins"], stages["Zwei."], stages["Drei"]) == (Stage.REVIEWED, Stage.TRANSLATED, Stage.DRAFT)
    assert job_of(page).state == State.MISSING


def test_a_comment_tells_the_person_asked(site: Portal, translator: User, editor: User) -> None:
    """With the question, and an address at the string."""
    page = news(site)
    unit = units(page)["Rathaus"]
    url = reverse("translation:comments", args=[unit.pk])
    logged_in(translator).post(url, {"text": "Which {town hall} is {meant}?", "asked": editor.pk})
    (notice,) = unread(editor)
    assert "Which {town hall} is {meant}?" in notice.sentence
    assert notice.url.endswith(f"/{job_of(page).pk}/#string-{unit.pk}")
    occasions.comment_asks(Comment.objects.create(unit=unit, author=editor, asked=editor, text="Note to self"))
    assert len(unread(editor)) == 1


def test_everybody_is_told_in_their_language(site: Portal, translator: User, reviewer: User) -> None:
    """German unless they chose another one."""
    UserProfile.objects.create(user=translator, preferred_language="en")
    page = news(site)
    change(page, introduction="Er tagt am Dienstag.")
    for user, language in ((translator, "en"), (reviewer, "de")):
        with override(language):
            expected = str(occasions._("“{title}” was changed in German.")).format(title="Der Rat tagt")
        assert [notice.sentence for notice in unread(user)] == [expected]


def test_who_has_left_is_told_nothing(site: Portal, translator: User) -> None:
    """Neither by role nor by name."""
    User.objects.filter(pk=translator.pk).update(is_active=False)
    factories.news(site.de.news)
    notify(User.objects.get(pk=translator.pk), sentence="Hallo", url="/", key="x")
    assert not Notice.objects.filter(person=translator).exists()


def test_many_people_cost_four_queries(site: Portal, django_assert_max_num_queries: Any) -> None:
    """In one transaction."""
    people = [User.objects.create_user(f"p{number}") for number in range(30)]
    with django_assert_max_num_queries(6):
        desk_notices.notify_all(desk_notices.Message(person, "Hallo", "/", "k") for person in people)
    assert Notice.objects.count() >= 30


def test_following_a_notice_reads_it(site: Portal, translator: User, reviewer: User) -> None:
    """One's own only; all at once by a form, never by following a link."""
    page = news(site)
    change(page, introduction="Er tagt am Dienstag.")
    mine, theirs = unread(translator).get(), unread(reviewer).get()
    client = logged_in(translator)
    listed = client.get(reverse("translation:notices")).content.decode()
    assert mine.sentence in listed
    assert listed.count(reverse("translation:notice", args=[mine.pk])) == 1
    assert client.get(reverse("translation:notice", args=[theirs.pk]), follow=True).status_code == 404
    assert client.head(reverse("translation:notice", args=[mine.pk])).status_code == 302
    assert told(translator) == ["changed"]
    assert client.get(reverse("translation:notice", args=[mine.pk]))["Location"] == mine.url
    assert (told(translator), told(reviewer)) == ([], ["changed"])
    other = logged_in(reviewer)
    assert other.get(reverse("translation:read_notices")).status_code == 405
    other.post(reverse("translation:read_notices"))
    assert told(reviewer) == []


def test_the_dashboard_shows_new_notices(site: Portal, translator: User) -> None:
    """Five, and the way to the others."""
    for number in range(6):
        notify(translator, sentence=f"Notice number {number}", url="/", key=str(number))
    home = logged_in(translator).get(reverse("wagtailadmin_home")).content.decode()
    assert sum(f"Notice number {number}" in home for number in range(6)) == 5
    assert reverse("translation:notices") in home


def test_read_notices_are_erased_some_day(site: Portal, translator: User) -> None:
    """New ones never."""
    for key, age in (("old", 91), ("young", 89), ("unread", 500)):
        notify(translator, sentence="Satz", url="/", key=key)
        read = None if key == "unread" else timezone.now() - timedelta(days=age)
        Notice.objects.filter(key=key).update(read_at=read)
    assert desk_notices.purge() == 1
    assert set(Notice.objects.values_list("key", flat=True)) == {"young", "unread"}


def test_rights_on_the_root_count_for_every_tree(site: Portal, translator: User) -> None:
    """Whoever holds them is told."""
    GroupPagePermission.objects.filter(group__user=translator).update(page=Page.objects.get(depth=1))
    factories.news(site.de.news)
    assert told(translator) == ["changed"]
