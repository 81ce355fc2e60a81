"""The queue: who sees what, in which order, how many queries, and how jobs are handed out."""

from __future__ import annotations

import csv
import io
from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook
from wagtail.models import Page

from news.models import NewsPage
from portal.accounts.models import User
from portal.sitewide.models import Identity
from portal.translation.jobs import Job, State
from portal.translation.memory import MemoryEntry
from portal.translation.queue import BY_NEED, ordered, queue
from portal.translation.rights import may_edit_source, may_review, may_see
from portal.translation.sitetexts import site_texts
from portal.translation.units import Stage
from portal.translation.visibility import managed_by, visible_to
from tests import factories
from tests.admin import logged_in
from tests.factories import Portal, job_of
from tests.translation.desk import change

from .queue import URL, everything, person, rows


def people(site: Portal, who: str) -> User:
    """One of the kinds of people of the tests below."""
    makers: dict[str, Any] = {
        "nobody": lambda: person(),
        "English news only": lambda: person(("change_page", site.en.news)),
        "publishes English news": lambda: person(("change_page", site.en.news), ("publish_page", site.en.news)),
        "publishes without editing": lambda: person(("publish_page", site.en.home)),
        "German news only": lambda: person(("change_page", site.de.news), permissions=("change_contact",)),
        "adds German pages": lambda: person(("add_page", site.de.home)),
        "snippets without a tree": lambda: person(permissions=("change_topic", "publish_topic")),
        "whole tree": lambda: person(("change_page", Page.objects.get(depth=1)), permissions=("change_topic",)),
        "superuser": lambda: User.objects.create_superuser("root", "root@example.org", "a password for tests"),
    }
    return makers[who]()


@pytest.mark.parametrize(
    "who",
    [
        "nobody",
        "English news only",
        "publishes English news",
        "publishes without editing",
        "German news only",
        "adds German pages",
        "snippets without a tree",
        "whole tree",
        "superuser",
    ],
)
def test_the_list_asks_the_same_rights_as_the_workbench(site: Portal, who: str) -> None:
    """The one query gives exactly what the question for each job gives."""
    everything(site)
    user = people(site, who)
    jobs = list(Job.objects.all())
    assert set(visible_to(user)) == {job for job in jobs if may_see(user, job)}
    assert set(managed_by(user)) == {job for job in jobs if may_review(user, job) or may_edit_source(user, job)}


def test_roles_see_their_work(site: Portal, editor: User, translator: User, reviewer: User) -> None:
    """Editors, translators and reviewers see all of this portal; who has no right is refused the page."""
    everything(site)
    assert {"Nur deutsch", "Oben", "Unten", "Beides", "Messe", "Presse"} <= set(rows(editor))
    assert sorted(rows(editor)) == sorted(rows(reviewer)) == sorted(rows(translator))
    assert logged_in(person()).get(reverse(URL)).status_code == 302


def test_what_is_no_longer_translated_is_not_listed(site: Portal, translator: User) -> None:
    """Its translation was switched off."""
    page = factories.news(site.de.news, title="Vorbei")
    job = job_of(page)
    type(job.translation).objects.update(enabled=False)
    assert "Vorbei" not in rows(translator)


def test_the_most_urgent_comes_first(site: Portal, translator: User) -> None:
    """Missing before out of date before up to date; within, by day, no day last."""
    stale = factories.news(site.de.news, title="Alt", introduction="Eins.")
    factories.translated(stale)
    change(stale, introduction="Zwei.")
    later, sooner, never = (factories.news(site.de.news, title=title) for title in ("Später", "Bald", "Ohne Tag"))
    today = timezone.localdate()
    for page, days in ((later, 9), (sooner, 1)):
        Job.objects.filter(pk=job_of(page).pk).update(due=today + timedelta(days=days))
    found = [job.title for job in ordered(queue(translator), BY_NEED)]
    assert found[:4] == ["Bald", "Später", never.title, "Alt"]
    assert {job.state for job in ordered(queue(translator), BY_NEED)[4:]} == {State.CURRENT}


@pytest.mark.parametrize(
    "key",
    ["sort_title", "kind_rank", "state_rank", "words_open", "problems", "assignee_name", "due", "published_at"],
)
def test_every_column_sorts_both_ways(site: Portal, translator: User, key: str) -> None:
    """And loses no row."""
    everything(site)
    up, down = rows(translator, ordering=key), rows(translator, ordering=f"-{key}")
    assert sorted(up) == sorted(down)
    assert len(up) == visible_to(translator).count()
    if key == "sort_title":
        assert up == list(reversed(down))


def test_filters(site: Portal, translator: User, reviewer: User) -> None:
    """State, kind, person, day, and words of the title."""
    everything(site)
    jobs = {job.title: job for job in Job.objects.all()}
    today = timezone.localdate()
    Job.objects.filter(pk=jobs["Unten"].pk).update(assignee=translator, due=today - timedelta(days=1))
    Job.objects.filter(pk=jobs["Beides"].pk).update(assignee=reviewer, due=today - timedelta(days=1))
    Job.objects.filter(pk=jobs["Oben"].pk).update(due=today + timedelta(days=7))
    assert sorted(rows(translator, state="missing")) == ["Nur deutsch", "Oben", "Presse", "Unten"]
    kind = jobs["Messe"].content_type_id
    assert rows(translator, kind=kind) == ["Messe"]
    assert rows(translator, assignee="me") == ["Unten"]
    assert rows(translator, assignee=reviewer.pk) == ["Beides"]
    assert "Unten" not in rows(translator, assignee="nobody")
    # What is up to date is never late.
    assert rows(translator, due="overdue") == ["Unten"]
    assert rows(translator, due="week") == ["Oben"]
    assert rows(translator, q="deutsch") == ["Nur deutsch"]
    assert "Oben" in rows(translator, state="nonsense", due="nonsense", assignee="-1")


def test_site_texts_stand_in_the_list(site: Portal, administrator: User, translator: User) -> None:
    """Settings with a German and an English field: missing or there; only for those who may change them."""
    settings = Identity.for_site(site.de.home.get_site())
    settings.footer_text_de, settings.footer_text_en = "Drei Wörter Text.", ""
    settings.save()
    (row,) = [row for row in site_texts(administrator) if row.open]
    assert (row.state, row.words, row.words_open, row.percent) == (State.MISSING, 3, 3, 0)
    assert logged_in(administrator).get(row.url, follow=True).status_code == 200
    assert rows(administrator, kind="site", state="missing") == [row.title]
    assert row.title in rows(administrator, assignee="nobody")
    assert row.title not in rows(administrator, assignee="me")
    assert not site_texts(translator)
    settings.footer_text_en = "Three words."
    settings.save()
    assert rows(administrator, kind="site", state="missing") == []
    assert rows(administrator, kind="site", state="current") == [row.title]


def many(site: Portal, count: int) -> None:
    """So many jobs, with an assignee each."""
    pattern = factories.news(site.de.news, title="Muster")
    job = job_of(pattern)
    for number in range(count):
        person = User.objects.create_user(f"person{number}", f"{number}@example.org")
        page = factories.add(site.de.news, NewsPage(title=f"Meldung {number}", introduction="Neu."), live=False)
        source = type(job.translation.source).update_or_create_from_instance(page)[0]
        translation = type(job.translation).objects.create(source=source, target_locale=factories.english())
        Job.objects.create(
            translation=translation, page=page, content_type=job.content_type, title=page.title, assignee=person
        )


def queries(client: Client, **query: Any) -> int:
    """How many queries the list costs."""
    with CaptureQueriesContext(connection) as captured:
        assert client.get(reverse(URL), query).status_code == 200
    return len(captured)


def test_five_jobs_and_fifty_cost_the_same(site: Portal, translator: User, editor: User) -> None:
    """List and export; page by page."""
    many(site, 5)
    clients = [logged_in(user) for user in (translator, editor)]
    for client in clients:
        queries(client)
    few = [(queries(client), queries(client, export="csv")) for client in clients]
    User.objects.filter(username__startswith="person").delete()
    many(site, 50)
    assert [(queries(client), queries(client, export="csv")) for client in clients] == few
    assert max(max(pair) for pair in few) <= 40
    response = clients[0].get(reverse(URL))
    assert len(response.context["object_list"]) == 50
    assert response.context["paginator"].num_pages == 2


def test_csv_and_xlsx(site: Portal, translator: User) -> None:
    """Everything that the filter lets through, with days as days and no formulas."""
    page = factories.news(site.de.news, title="=1+1", introduction="Zwei Wörter.")
    factories.news(site.de.news, title="Andere")
    Job.objects.filter(pk=job_of(page).pk).update(assignee=translator, due="2027-03-01")
    client = logged_in(translator)
    response = client.get(reverse(URL), {"export": "csv", "q": "1+1"})
    _headings, row = csv.reader(io.StringIO(response.getvalue().decode()))
    assert (row[0], row[4], row[5], row[7], row[8]) == ("'=1+1", "5", "5", "translator", "2027-03-01")
    response = client.get(reverse(URL), {"export": "xlsx", "q": "1+1"})
    sheet = load_workbook(io.BytesIO(response.getvalue())).active
    assert sheet is not None
    assert [cell.value for cell in sheet[2]][:1] == ["'=1+1"]
    assert sheet.max_row == 2
    assert str(sheet[2][8].value)[:10] == "2027-03-01"


def test_taking_up_what_the_desk_has_never_heard_of(site: Portal, translator: User) -> None:
    """Live German without a job gets one, English from before the desk counts as published; twice is once."""
    old = factories.news(site.de.news, title="Der Rat tagt", introduction="Er tagt am Montag.")
    factories.translated(old, {"Der Rat tagt": "The council meets", "Er tagt am Montag.": "It meets on Monday."})
    Job.objects.all().delete()
    MemoryEntry.objects.all().delete()
    output = io.StringIO()
    call_command("take_up_translations", stdout=output)
    job = job_of(old)
    assert (job.state, job.was_published) == (State.REVIEW, True)
    assert set(job.units.values_list("stage", "published")) == {(Stage.TRANSLATED, True)}
    assert MemoryEntry.objects.filter(german="Er tagt am Montag.", english="It meets on Monday.").count() == 1
    before = sorted(Job.objects.values_list("pk", "state")), MemoryEntry.objects.count()
    call_command("take_up_translations", stdout=io.StringIO())
    assert (sorted(Job.objects.values_list("pk", "state")), MemoryEntry.objects.count()) == before
    assert str(len(before[0])) in output.getvalue()
