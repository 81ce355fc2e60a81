"""A new version asks everybody once, each in its language; the office sees how far that has come."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext, override

from partners.memorandum import MemorandumPage
from partners.register.changes import reaffirm
from partners.register.signatories import Signatory
from partners.register.versions import MemorandumVersion
from partners.service import reaffirming
from partners.service.reaffirming import ask_again, ask_all_to_reaffirm
from portal.accounts.models import User
from portal.outbox.models import OutboxMail
from tests import factories
from tests.admin import logged_in

from .forms import link, send
from .register import DAY, signatory, version

INDEX = reverse("reaffirmation:index")


@pytest.fixture
def first(page: MemorandumPage) -> MemorandumVersion:
    """The version in force."""
    return MemorandumVersion.objects.get()


def test_everybody_is_asked_once_in_the_language_of_the_signature(
    page: MemorandumPage, first: MemorandumVersion
) -> None:
    signatory(first, email="a@example.org")
    signatory(first, email="b@example.org", language="en")
    signatory(first)
    signatory(first, email="c@example.org", status="announced")
    assert ask_all_to_reaffirm() == 0
    second = version(2)
    signatory(second, email="d@example.org")
    assert [ask_all_to_reaffirm(), ask_all_to_reaffirm()] == [2, 0]
    send()
    told = {each.to[0]: each for each in mail.outbox}
    assert set(told) == {"a@example.org", "b@example.org"}
    english = page.get_translation(factories.english())
    for address, language, part in (("a@example.org", "de", page.url), ("b@example.org", "en", english.url)):
        with override(language):
            assert told[address].subject == gettext("A new version of the memorandum")
        assert part in told[address].body
    version(3)
    assert ask_all_to_reaffirm() == 3


def test_an_announced_organisation_cannot_reaffirm(first: MemorandumVersion) -> None:
    row = signatory(first, status="announced", email="a@example.org")
    second = version(2)
    with pytest.raises(ValidationError):
        reaffirm(row, second)
    with pytest.raises(ValidationError):
        ask_again(row)


def test_two_workers_ask_once(first: MemorandumVersion, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second comes while the first writes its mail."""
    signatory(first, email="a@example.org")
    version(2)
    enqueue = reaffirming.enqueue
    others: list[int] = []

    def meanwhile(**fields: Any) -> None:
        monkeypatch.setattr(reaffirming, "enqueue", enqueue)
        others.append(ask_all_to_reaffirm())
        enqueue(**fields)

    monkeypatch.setattr(reaffirming, "enqueue", meanwhile)
    assert ask_all_to_reaffirm() == 1
    assert others == [0]
    assert OutboxMail.objects.count() == 1


def test_the_office_sees_who_is_missing_and_asks_again(
    page: MemorandumPage, first: MemorandumVersion, administrator: User
) -> None:
    done, asked, mute = (
        signatory(first, email="a@example.org"),
        signatory(first, email="b@example.org"),
        signatory(first),
    )
    second = version(2)
    signatory(second, name="Neu AG")
    ask_all_to_reaffirm()
    reaffirm(Signatory.objects.get(pk=done.pk), second)
    office = logged_in(administrator)
    answer = office.get(INDEX)
    assert {row.pk for row in answer.context["object_list"]} == {asked.pk, mute.pk}
    wanted = gettext("%(done)s of %(total)s reaffirmed version %(number)s")
    assert wanted % {"done": 1, "total": 3, "number": 2} in answer.content.decode()
    before = OutboxMail.objects.count()
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        assert office.get(reverse("reaffirmation:again", args=[asked.pk])).status_code == 200
        assert OutboxMail.objects.count() == before
        for row in (asked, mute, done):
            assert office.post(reverse("reaffirmation:again", args=[row.pk])).status_code == 302
    assert OutboxMail.objects.count() == before + 1
    with time_machine.travel(timezone.now() + timedelta(days=2)):
        assert office.post(reverse("reaffirmation:everybody")).status_code == 302
    with time_machine.travel(timezone.now() + timedelta(days=2, seconds=1)):
        assert Client().get(link()).context["open_version"] == second
    assert OutboxMail.objects.count() == before + 2
    assert all(each.to == ["b@example.org"] for each in mail.outbox[-2:])


def test_nothing_is_written_past_the_chain(first: MemorandumVersion) -> None:
    """The view is a list: entries are made and changed in the register alone."""
    for name in ("add", "edit", "delete", "copy"):
        with pytest.raises(NoReverseMatch):
            reverse(f"reaffirmation:{name}", args=[] if name == "add" else [1])


def test_before_any_version_the_view_says_so(site: factories.Portal, administrator: User) -> None:
    assert gettext("no version is in force yet") in logged_in(administrator).get(INDEX).content.decode()
    assert logged_in(administrator).post(reverse("reaffirmation:everybody")).status_code in (302, 404)
    assert not OutboxMail.objects.exists()


def test_only_those_who_keep_the_register(first: MemorandumVersion, editor: User) -> None:
    row = signatory(first, email="a@example.org")
    version(2)
    client = logged_in(editor)
    for name, args in (("index", []), ("again", [row.pk]), ("everybody", [])):
        address = reverse(f"reaffirmation:{name}", args=args)  # type: ignore[arg-type]
        assert client.get(address).status_code in (302, 403)
        assert client.post(address).status_code in (302, 403, 405)
    assert not OutboxMail.objects.exists()


def test_the_view_holds_with_ten_thousand(page: MemorandumPage, first: MemorandumVersion, administrator: User) -> None:
    """Same number of queries as with fifty, which fill its first page."""
    second = version(2)
    office = logged_in(administrator)

    def add(number: int) -> None:
        Signatory.objects.bulk_create(
            Signatory(
                version=first,
                digest=first.digest,
                name=f"Werk {index}",
                kind="company",
                city="Aachen",
                email="a@example.org",
                signed_on=DAY,
                verification="mailbox",
                status="verified",
            )
            for index in range(number)
        )

    def queries() -> int:
        office.get(INDEX)
        with CaptureQueriesContext(connection) as captured:
            assert office.get(INDEX).status_code == 200
        return len(captured)

    add(50)
    few = queries()
    add(9_950)
    assert queries() == few
    assert reaffirming.concerned(second).count() == 10_000
