"""From changed German to published English: what the desk notices, offers, refuses and lets go live."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from wagtail.models import ModelLogEntry, Page, PageLogEntry

from news.models import NewsPage
from portal.accounts.models import User
from portal.translation.jobs import State
from portal.translation.publishing import NotReadyError, obstacles, publish, publish_together
from portal.translation.saving import ConflictError, DeskError, approve, confirm, keep_german, save_text, text_of, waive
from portal.translation.sending import hand_in
from portal.translation.units import Presence, Stage
from tests import factories
from tests.factories import Portal, job_of
from tests.translation.desk import approve_all, change, stages, units, write


def news(site: Portal, **fields: Any) -> NewsPage:
    """A piece of news, live in both languages."""
    page = factories.news(site.de.news, **{"title": "Der Rat tagt", "introduction": "Er tagt am Montag."} | fields)
    factories.translated(page, {"Der Rat tagt": "The council meets", "Er tagt am Montag.": "It meets on Monday."})
    return page


def body(*paragraphs: str) -> str:
    """A body of one text block."""
    return factories.stream(("text", "".join(f"<p>{text}</p>" for text in paragraphs)))


def test_what_is_published_in_german_is_at_the_desk_at_once(site: Portal) -> None:
    """Every string is open; nothing is live in English, not even an empty page."""
    page = factories.news(site.de.news, title="Der Rat tagt", introduction="Er tagt am Montag.")
    assert stages(page) == dict.fromkeys(["Der Rat tagt", "der-rat-tagt", "Er tagt am Montag."], Stage.OPEN)
    assert job_of(page).state == State.MISSING
    assert not Page.objects.filter(translation_key=page.translation_key, locale=factories.english()).exists()


def test_a_snippet_too(site: Portal) -> None:
    """Publishing a topic gives the desk its name."""
    topic = factories.topic("Termin")
    assert stages(topic) == {"Termin": Stage.OPEN}
    assert job_of(topic).page is None


def test_a_changed_string_keeps_the_old_english_as_suggestion(site: Portal) -> None:
    """The others stay approved, and the live English page does not change."""
    page = news(site)
    change(page, introduction="Er tagt am Dienstag.")
    unit = units(page)["Er tagt am Dienstag."]
    assert (unit.stage, unit.previous_german, unit.previous_text) == (
        Stage.CHANGED,
        "Er tagt am Montag.",
        "It meets on Monday.",
    )
    assert stages(page)["Der Rat tagt"] == Stage.REVIEWED
    assert job_of(page).state == State.STALE
    assert job_of(page).stale_since is not None
    assert page.get_translation(factories.english()).specific.introduction == "It meets on Monday."


def test_two_changes_in_a_row_are_one_change_against_the_translated_text(site: Portal) -> None:
    """What is offered is the English there is, with the German it was made from."""
    page = news(site)
    change(page, introduction="Er tagt am Dienstag.")
    change(page, introduction="Er tagt am Dienstag um zehn.")
    unit = units(page)["Er tagt am Dienstag um zehn."]
    assert (unit.previous_german, unit.previous_text) == ("Er tagt am Montag.", "It meets on Monday.")


def test_taking_a_change_back_brings_the_approved_text_back(site: Portal) -> None:
    """As if nothing had happened."""
    page = news(site)
    change(page, introduction="Er tagt am Dienstag.")
    change(page, introduction="Er tagt am Montag.")
    assert set(stages(page).values()) == {Stage.REVIEWED}
    assert job_of(page).state == State.CURRENT


def test_paragraphs_may_move_come_and_go(site: Portal) -> None:
    """Within one text: the moved one stays translated, the reworded one is told from the new one."""
    page = news(
        site, body=body("Die Sitzung ist öffentlich.", "Wir laden alle ein, mitzureden.", "Danach gibt es Suppe.")
    )
    text = page.get_latest_revision_as_object()
    raw = text.body.raw_data[0]
    raw["value"] = "<p>Danach gibt es Suppe.</p><p>Bitte anmelden.</p><p>Wir laden alle herzlich ein, mitzureden.</p>"
    change(page, body=[raw])
    found = stages(page)
    assert found["Danach gibt es Suppe."] == Stage.REVIEWED
    assert found["Bitte anmelden."] == Stage.OPEN
    assert found["Wir laden alle herzlich ein, mitzureden."] == Stage.CHANGED
    gone = job_of(page).units.filter(presence=Presence.REMOVED)
    assert [unit.string.data for unit in gone] == ["Die Sitzung ist öffentlich."]


def test_exactly_what_was_approved_goes_live(site: Portal, translator: User, reviewer: User) -> None:
    """Draft, confirmed, approved, published; the page is up to date again and remembered."""
    page = news(site)
    change(page, introduction="Er tagt am Dienstag.")
    unit = write(units(page)["Er tagt am Dienstag."], "It meets on Tuesday.", translator)
    assert job_of(page).state == State.REVIEW
    with pytest.raises(NotReadyError):
        publish(job_of(page), reviewer)
    approve(unit, version=unit.version, user=reviewer)
    assert job_of(page).state == State.READY
    english = publish(job_of(page), reviewer)
    assert NewsPage.objects.get(pk=english.pk).introduction == "It meets on Tuesday."
    assert (job_of(page).state, job_of(page).stale_since) == (State.CURRENT, None)


def test_a_text_changed_after_approval_needs_another_one(site: Portal, translator: User, reviewer: User) -> None:
    """Nothing goes live that no reviewer has read."""
    page = news(site)
    change(page, introduction="Er tagt am Dienstag.")
    unit = write(units(page)["Er tagt am Dienstag."], "It meets on Tuesday.", translator)
    approve(unit, version=unit.version, user=reviewer)
    save_text(unit, "It meets on Wednesday.", version=unit.version, user=translator)
    with pytest.raises(NotReadyError) as refused:
        publish(job_of(page), reviewer)
    assert [item.unit for item in refused.value.obstacles] == [unit]
    assert page.get_translation(factories.english()).specific.introduction == "It meets on Monday."


@pytest.mark.parametrize("text", ["", "   ", "Er tagt am Dienstag, dem 2."])
def test_a_missing_or_faulty_string_stops_the_page(site: Portal, translator: User, reviewer: User, text: str) -> None:
    """Empty, blank, or with another number than the German: a list says which string it is."""
    page = news(site)
    change(page, introduction="Er tagt am Dienstag, dem 1. Juni 2027, um 10 Uhr.")
    unit = units(page)["Er tagt am Dienstag, dem 1. Juni 2027, um 10 Uhr."]
    save_text(unit, text, version=unit.version, user=translator)
    with pytest.raises(DeskError):
        confirm(unit, version=unit.version, user=translator)
    assert [item.unit for item in obstacles(job_of(page))] == [unit]
    with pytest.raises(NotReadyError):
        publish(job_of(page), reviewer)


def test_a_reviewer_may_keep_the_german_string(site: Portal, reviewer: User) -> None:
    """A name that is the same in both languages."""
    page = news(site)
    change(page, place="Krönungssaal")
    unit = units(page)["Krönungssaal"]
    keep_german(unit, version=unit.version, user=reviewer)
    assert publish(job_of(page), reviewer).place == "Krönungssaal"


def test_nobody_overwrites_what_they_have_not_seen(site: Portal, translator: User, reviewer: User) -> None:
    """The second save is refused and told what stands there now."""
    page = news(site)
    change(page, introduction="Er tagt am Dienstag.")
    mine, theirs = units(page)["Er tagt am Dienstag."], units(page)["Er tagt am Dienstag."]
    save_text(mine, "It meets Tuesday.", version=mine.version, user=translator)
    with pytest.raises(ConflictError) as refused:
        save_text(theirs, "Tuesday is the day.", version=theirs.version, user=reviewer)
    assert refused.value.text == "It meets Tuesday."
    assert text_of(mine) == "It meets Tuesday."


def test_a_corrected_slip_needs_no_translation(site: Portal, editor: User) -> None:
    """The editor says so, the log keeps it, English is up to date without being published again."""
    page = news(site)
    change(page, introduction="Er tagt am  Montag.")
    waive(units(page)["Er tagt am  Montag."], user=editor)
    assert job_of(page).state == State.CURRENT
    assert PageLogEntry.objects.filter(action="translation.waive", page=page.pk, user=editor).count() == 1
    assert not ModelLogEntry.objects.filter(action="translation.waive").exists()


def test_a_removed_text_leaves_the_english_page_too(site: Portal, reviewer: User) -> None:
    """wagtail-localize would keep it for ever."""
    page = news(site, place="Rathaus", body=body("Ein Absatz."))
    change(page, place="", body=[])
    job = job_of(page)
    assert job.state == State.READY
    english = NewsPage.objects.get(pk=publish(job, reviewer).pk)
    assert (english.place, len(english.body)) == ("", 0)


def test_only_the_desk_publishes_english(site: Portal) -> None:
    """Whatever else tries is refused, and the page stays as it is."""
    page = news(site)
    english = page.get_translation(factories.english()).specific
    english.introduction = "Er tagt am Montag."
    revision = english.save_revision()
    with pytest.raises(PermissionDenied):
        revision.publish()
    assert NewsPage.objects.get(pk=english.pk).introduction == "It meets on Monday."


def test_both_languages_go_live_together(site: Portal, client: Client, translator: User, reviewer: User) -> None:
    """A German draft is translated before it is live; until then visitors see both as they were."""
    page = news(site)
    draft = change(page, publish=False, introduction="Er tagt am Dienstag.")
    hand_in(draft, None)
    write(units(page)["Er tagt am Dienstag."], "It meets on Tuesday.", translator)
    approve_all(job_of(page), reviewer)
    english = page.get_translation(factories.english())
    with pytest.raises(DeskError):
        publish(job_of(page), reviewer)
    assert "Montag" in client.get(page.url).content.decode()
    assert "Monday" in client.get(english.url).content.decode()
    publish_together(job_of(page), reviewer)
    assert "Dienstag" in client.get(page.url).content.decode()
    assert "Tuesday" in client.get(english.url).content.decode()
    assert job_of(page).state == State.CURRENT


def test_neither_goes_live_when_german_was_edited_since(site: Portal, translator: User, reviewer: User) -> None:
    """The English would not fit the German."""
    page = news(site)
    hand_in(change(page, publish=False, introduction="Er tagt am Dienstag."), None)
    write(units(page)["Er tagt am Dienstag."], "It meets on Tuesday.", translator)
    approve_all(job_of(page), reviewer)
    change(page, publish=False, introduction="Er tagt am Mittwoch.")
    with pytest.raises(DeskError):
        publish_together(job_of(page), reviewer)
    assert NewsPage.objects.get(pk=page.pk).introduction == "Er tagt am Montag."
    assert page.get_translation(factories.english()).specific.introduction == "It meets on Monday."


def test_a_new_page_gets_its_address_from_the_english_title(site: Portal, translator: User, reviewer: User) -> None:
    """And is live with it."""
    page = factories.news(site.de.news, title="Größe und Maß")
    write(units(page)["Was geschehen ist."], "What happened.", translator)
    write(units(page)["Größe und Maß"], "Size and measure", translator)
    approve_all(job_of(page), reviewer)
    assert publish(job_of(page), reviewer).url == "/en/news/size-and-measure/"


def test_a_page_waits_for_the_page_above(site: Portal, reviewer: User) -> None:
    """Otherwise the page above would be an alias that shows German."""
    above = factories.standard(site.de.home, title="Oben")
    below = factories.standard(above, title="Unten")
    factories.fill(job_of(below), factories.in_english)
    with pytest.raises(NotReadyError):
        publish(job_of(below), reviewer)
    assert not Page.objects.filter(locale=factories.english(), slug="oben").exists()
