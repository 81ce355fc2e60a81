"""The workbench's addresses: what they show, keep and refuse, and at what cost."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.rich_text import RichText

from portal.accounts.models import User
from portal.translation.jobs import Job
from portal.translation.models import Comment, Notice
from portal.translation.rights import lock_on
from portal.translation.saving import save_text, text_of
from portal.translation.units import Stage
from tests.admin import logged_in
from tests.factories import Portal, job_of, standard, stream, topic, translated

from .workbench import AJAX, html_text, open_unit, page_with, post, workbench


def queries_of_opening(client: Client, job: Job) -> int:
    with CaptureQueriesContext(connection) as captured:
        workbench(client, job)
    return len(captured)


def test_opening_costs_the_same_for_few_and_many_strings(site: Portal, translator: User) -> None:
    """At most 40 queries, however long the page is."""
    client = logged_in(translator)
    few, many = job_of(page_with(site, 5)), job_of(page_with(site, 40))
    workbench(client, few)  # content types and the like are read once a process
    first, second = queries_of_opening(client, few), queries_of_opening(client, many)
    print(f"opening: {first} queries with 5 paragraphs, {second} with 40")
    assert first == second <= 40


def test_saving_costs_little(site: Portal, translator: User) -> None:
    """At most twelve queries, login included: the first save after opening the page, and every further one."""
    client = logged_in(translator)
    job = job_of(page_with(site, 40))
    unit = open_unit(job, "<b>7</b>")
    workbench(client, job)
    texts = ["Paragraph <b>8</b>", "Paragraph <b>7</b>", "Paragraph <b>7</b> of many."]
    costs = []
    for version, text in enumerate(texts):
        with CaptureQueriesContext(connection) as captured:
            assert post(client, "save_string", unit.pk, text=text, version=version).status_code == 200
        costs.append(sum("SAVEPOINT" not in query["sql"] for query in captured.captured_queries))
    print(f"saving: {costs} queries")
    assert max(costs) <= 12


def test_the_page_names_every_string_for_those_who_do_not_see(site: Portal, translator: User) -> None:
    """German with its language, English with a name that says number and place; links have no ids of their own."""
    body = stream(("text", '<p>Siehe <a href="https://example.org/de">dort</a> und <b>hier</b>.</p>'))
    html = workbench(logged_in(translator), job_of(standard(site.de.home, title="Über uns", body=body)))
    assert 'lang="de"' in html and 'role="textbox"' in html
    assert '<a class="desk-link" data-link="a1">dort</a>' in html
    assert "&lt;a" not in html
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert len(ids) == len(set(ids))


def test_a_changed_string_shows_the_change_and_offers_the_old_english(site: Portal, translator: User) -> None:
    """The word that changed is marked; the English of before is one button away, and what is live stays."""
    german = standard(site.de.home, title="Haus", body=stream(("text", "<p>Wir sind am Montag offen.</p>")))
    english = translated(
        german, {"Wir sind am Montag offen.": "We are open on Monday.", "Haus": "House", "haus": "house"}
    )
    german.body[0].value = RichText("<p>Wir sind am Dienstag offen.</p>")
    german.save_revision().publish()
    job = job_of(german)
    unit = open_unit(job, "Dienstag")
    assert unit.stage == Stage.CHANGED
    html = workbench(logged_in(translator), job)
    assert "<del>Montag</del><ins>Dienstag</ins>" in html
    assert "We are open on Monday." in html
    assert "We are open on Monday." in type(english).objects.get(pk=english.pk).body.render_as_block()


def test_filters_hide_what_does_not_match(site: Portal, translator: User) -> None:
    """Without the script, the address does it."""
    client = logged_in(translator)
    job = job_of(page_with(site, 2))
    save_text(open_unit(job, "<b>0</b>"), "Paragraph <b>0</b> of many.", version=0, user=translator)
    shown = [
        element
        for element in re.findall(r"<li id=\"string-\d+\".*?>", workbench(client, job, "?state=draft"), re.S)
        if not re.search(r"\bhidden\b", element)
    ]
    assert len(shown) == 1
    assert 'data-stage="draft"' in shown[0]


def test_saving_keeps_the_text_and_says_what_the_checks_find(site: Portal, translator: User) -> None:
    """A wrong number is an error; the text is kept all the same."""
    client = logged_in(translator)
    unit = open_unit(job_of(page_with(site, 3)), "<b>2</b>")
    answer = post(client, "save_string", unit.pk, text="Paragraph <b>9</b> of many.", version=0)
    assert answer.status_code == 200
    data = answer.json()
    assert (data["version"], data["stage"], data["errors"]) == (1, Stage.DRAFT, 1)
    assert "desk-error" in data["status"]
    assert text_of(unit) == "Paragraph <b>9</b> of many."
    assert data["summary"]["counts"]["draft"] == 1
    job = Job.objects.get(pk=unit.job_id)
    counted = (job.open, job.draft_count, job.problems, job.words_open, job.state)
    job.recount()
    assert counted == (job.open, job.draft_count, job.problems, job.words_open, job.state)


def test_who_comes_second_gets_both_texts(site: Portal, translator: User, reviewer: User) -> None:
    """Nothing is overwritten, and the answer says who was first."""
    unit = open_unit(job_of(page_with(site, 1)), "<b>0</b>")
    assert post(logged_in(translator), "save_string", unit.pk, text="First <b>0</b>.", version=0).status_code == 200
    answer = post(logged_in(reviewer), "save_string", unit.pk, text="Second <b>0</b>.", version=0)
    assert answer.status_code == 409
    assert (answer.json()["html"], answer.json()["version"]) == ("First <b>0</b>.", 1)
    assert translator.username in answer.json()["sentence"]
    assert text_of(unit) == "First <b>0</b>."


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "<p>Block</p>", 'See <a id="a9">there</a>', "<b>open", "<b onclick=x>x</b>"]
)
def test_markup_that_cannot_stand_is_refused_in_a_sentence(site: Portal, translator: User, text: str) -> None:
    """Neither foreign tags nor links that the German lacks; what was there stays."""
    unit = open_unit(job_of(page_with(site, 1)), "<b>0</b>")
    answer = post(logged_in(translator), "save_string", unit.pk, text=text, version=0)
    assert answer.status_code == 422
    assert answer.json()["sentence"]
    assert text_of(unit) == ""


def test_a_string_that_german_no_longer_has_is_refused(site: Portal, translator: User) -> None:
    """The page in the browser is older than the German text."""
    job = job_of(page_with(site, 1))
    unit = open_unit(job, "<b>0</b>")
    job.units.filter(pk=unit.pk).update(presence="removed")
    assert post(logged_in(translator), "save_string", unit.pk, text="x", version=0).status_code == 422
    job.units.filter(pk=unit.pk).delete()
    assert post(logged_in(translator), "save_string", unit.pk, text="x", version=0).status_code == 410


def test_a_form_without_script_saves_and_confirms(site: Portal, translator: User) -> None:
    """The title's slug comes along; the browser is led back to the string."""
    job = job_of(standard(site.de.home, title="Über uns"))
    unit = open_unit(job, "Über uns")
    address = reverse("translation:act_on_string", args=[unit.pk])
    response = logged_in(translator).post(address, {"do": "confirm", "text": "About us", "version": 0})
    assert response["Location"] == reverse("translation:workbench", args=[job.pk]) + f"#string-{unit.pk}"
    unit.refresh_from_db()
    assert (unit.stage, text_of(unit)) == (Stage.TRANSLATED, "About us")
    assert text_of(job.units.get(context__path="slug")) == "about-us"


def test_the_way_through_the_stages(site: Portal, translator: User, reviewer: User) -> None:
    """Typed, confirmed, handed back with a comment, confirmed, approved; English goes live, and only then."""
    job = job_of(standard(site.de.home, title="Über uns"))
    unit = open_unit(job, "Über uns")
    writing, reading = logged_in(translator), logged_in(reviewer)
    version = post(writing, "save_string", unit.pk, text="About us", version=0).json()["version"]
    version = post(writing, "act_on_string", unit.pk, do="confirm", version=version).json()["version"]
    assert post(writing, "act_on_string", unit.pk, do="approve", version=version).status_code == 403
    answer = post(reading, "act_on_string", unit.pk, do="reopen", version=version, comment="Shorter?")
    assert (answer.json()["stage"], Comment.objects.get(unit=unit).text) == (Stage.DRAFT, "Shorter?")
    version = post(writing, "act_on_string", unit.pk, do="confirm", version=answer.json()["version"]).json()["version"]
    publish = reverse("translation:act", args=[job.pk])
    reading.post(publish, {"do": "publish"})
    assert job.get_target() is None
    slug = job.units.get(context__path="slug")
    seen = [f"{unit.pk}:{version}", f"{slug.pk}:{slug.version}"]
    writing.post(publish, {"do": "approve", "seen": seen})
    assert not job.units.filter(stage=Stage.REVIEWED).exists()
    reading.post(publish, {"do": "approve", "seen": seen})
    reading.post(publish, {"do": "publish"})
    english: Any = job.get_target()
    assert (english.live, english.title) == (True, "About us")


def test_approving_all_leaves_what_the_reviewer_has_not_seen(site: Portal, translator: User, reviewer: User) -> None:
    """A text that was changed after the page was opened is not approved with it."""
    job = job_of(standard(site.de.home, title="Über uns"))
    unit = open_unit(job, "Über uns")
    save_text(unit, "About us", version=0, user=translator)
    post(logged_in(translator), "act_on_string", unit.pk, do="confirm", version=1)
    logged_in(reviewer).post(reverse("translation:act", args=[job.pk]), {"do": "approve", "seen": [f"{unit.pk}:1"]})
    unit.refresh_from_db()
    assert unit.stage == Stage.TRANSLATED


def test_an_editor_waives_a_slip_but_writes_no_english(site: Portal, editor: User) -> None:
    """Whoever has rights on the German side reads, and says that a change needs no translation."""
    german = standard(site.de.home, title="Haus am Markt")
    translated(german, {"Haus am Markt": "House on the market"})
    german.title = "Haus am Markt."
    german.save_revision().publish()
    job = job_of(german)
    unit = open_unit(job, "Haus am Markt.")
    client = logged_in(editor)
    assert "readonly" in workbench(client, job)
    assert post(client, "save_string", unit.pk, text="x", version=unit.version).status_code == 403
    assert post(client, "act_on_string", unit.pk, do="waive", version=unit.version).status_code == 200
    unit.refresh_from_db()
    assert unit.stage in (Stage.REVIEWED, Stage.TRANSLATED)


def test_nobody_else_comes_in(site: Portal) -> None:
    """A person with access to the CMS but no right on either language."""
    stranger = User.objects.create_user("stranger", "s@example.org", "a password for tests")
    stranger.user_permissions.add(Permission.objects.get(codename="access_admin"))
    job = job_of(standard(site.de.home, title="Über uns"))
    unit = open_unit(job, "Über uns")
    client = logged_in(stranger)
    for name, pk in (
        ("workbench", job.pk),
        ("preview", job.pk),
        ("overrides", job.pk),
        ("comments", unit.pk),
        ("suggestions", unit.pk),
    ):
        assert client.get(reverse(f"translation:{name}", args=[pk]), headers=AJAX).status_code == 403, name
    assert post(client, "save_string", unit.pk, text="x", version=0).status_code == 403
    assert post(client, "act_on_string", unit.pk, do="confirm", version=0).status_code == 403
    assert post(Client(), "save_string", unit.pk, text="x", version=0).status_code == 403
    assert text_of(unit) == ""


def test_a_locked_page_takes_no_text(site: Portal, translator: User, administrator: User) -> None:
    """The lock's sentence is shown, and every save gets it."""
    german = standard(site.de.home, title="Haus")
    english = translated(german, {"Haus": "House", "haus": "house"})
    type(english).objects.filter(pk=english.pk).update(locked=True, locked_by=administrator)
    job = job_of(german)
    unit = job.units.get(context__path="title")
    client = logged_in(translator)
    sentence = lock_on(translator, job)
    assert sentence in html_text(workbench(client, job))
    answer = post(client, "save_string", unit.pk, text="Home", version=unit.version)
    assert (answer.status_code, answer.json()["sentence"]) == (403, sentence)
    assert text_of(unit) == "House"


def test_suggestions_come_from_what_was_published(site: Portal, translator: User) -> None:
    """Exactly the same German, with its percentage."""
    translated(standard(site.de.home, title="Wir laden ein"), {"Wir laden ein": "You are invited"})
    unit = open_unit(job_of(standard(site.de.home, title="Wir laden ein", slug="wieder")), "Wir laden ein")
    html = logged_in(translator).get(reverse("translation:suggestions", args=[unit.pk]), headers=AJAX).content.decode()
    assert "You are invited" in html and "100" in html


def test_comments_ask_people_and_are_settled(site: Portal, translator: User, editor: User) -> None:
    """The person asked gets a notice; the thread counts what is open."""
    unit = open_unit(job_of(standard(site.de.home, title="Über uns")), "Über uns")
    asking, answering = logged_in(translator), logged_in(editor)
    response = post(asking, "comments", unit.pk, text="Is this a name?", asked=editor.pk)
    assert response.headers["X-Open-Comments"] == "1"
    assert Notice.objects.filter(person=editor, url__endswith=f"#string-{unit.pk}").count() == 1
    assert "Is this a name?" in answering.get(reverse("translation:comments", args=[unit.pk])).content.decode()
    assert post(answering, "resolve_comment", Comment.objects.get(unit=unit).pk).headers["X-Open-Comments"] == "0"
    empty = post(asking, "comments", unit.pk, text=" ")
    assert Comment.objects.filter(unit=unit).count() == 1 and "desk-error" in empty.content.decode()


def test_a_snippet_goes_the_same_way(site: Portal, translator: User, reviewer: User) -> None:
    """Opened, saved, approved and published; no page is needed for it."""
    job = job_of(topic("Tagung"))
    unit = open_unit(job, "Tagung")
    workbench(logged_in(translator), job)
    assert post(logged_in(translator), "save_string", unit.pk, text="Conference", version=0).status_code == 200
    for other in job.units.select_related("string", "context").exclude(pk=unit.pk):
        save_text(other, "conference", version=0, user=translator)
    for each in job.units.all():
        assert (
            post(logged_in(reviewer), "act_on_string", each.pk, do="approve", version=each.version).status_code == 200
        )
    logged_in(reviewer).post(reverse("translation:act", args=[job.pk]), {"do": "publish"})
    english: Any = job.get_target()
    assert (english.live, english.name) == (True, "Conference")
