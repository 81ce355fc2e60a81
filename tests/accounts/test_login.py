"""Guessing passwords at the login of the CMS: locked by name and address together, and nobody else is."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from axes.models import AccessAttempt
from django.test import Client
from django.urls import reverse
from django.utils.translation import gettext, override

from portal.accounts.models import User

PASSWORD = "ein langes Passwort"
HOME, ELSEWHERE = "192.0.2.10", "198.51.100.7"
SENTENCE = (
    "The password was wrong too often. Please wait 15 minutes and try again, or ask an administrator to set a new one."
)
START = datetime(2026, 3, 1, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def people(db: None) -> None:
    """Two administrators."""
    for name in ("anna", "ben"):
        User.objects.create_superuser(name, password=PASSWORD)


def attempt(name: str = "anna", password: str = "falsch", address: str = HOME, **headers: str) -> Any:
    """One try at the login, from a fresh browser."""
    data = {"username": name, "password": password}
    return Client(REMOTE_ADDR=address).post(reverse("wagtailadmin_login"), data, **headers)  # type: ignore[arg-type]


def fail(times: int, **how: str) -> list[int]:
    return [attempt(**how).status_code for _ in range(times)]


def test_five_wrong_passwords_lock_and_say_how_long() -> None:
    assert fail(5) == [200, 200, 200, 200, 429]
    locked = attempt(password=PASSWORD)
    assert locked.status_code == 429
    assert gettext(SENTENCE) in locked.content.decode()
    assert "sessionid" not in locked.cookies


def test_four_wrong_passwords_do_not_lock_and_the_right_one_starts_over() -> None:
    assert fail(4) == [200] * 4
    assert attempt(password=PASSWORD).status_code == 302
    assert fail(4) == [200] * 4


def test_nobody_else_is_locked_out() -> None:
    fail(5)
    assert attempt(password=PASSWORD, address=ELSEWHERE).status_code == 302
    assert attempt("ben", PASSWORD).status_code == 302


def test_the_lock_opens_after_a_quarter_of_an_hour() -> None:
    with time_machine.travel(START, tick=False) as clock:
        fail(5)
        clock.move_to(START + timedelta(minutes=14))
        assert attempt(password=PASSWORD).status_code == 429
        clock.move_to(START + timedelta(minutes=30))
        assert attempt(password=PASSWORD).status_code == 302


def test_an_unknown_name_is_locked_just_the_same() -> None:
    assert fail(5, name="niemand") == [200, 200, 200, 200, 429]


def test_behind_a_proxy_the_address_is_the_one_that_the_proxy_saw(settings: Any) -> None:
    settings.BEHIND_PROXY = True
    proxy = "10.0.0.1"
    for _ in range(5):
        attempt(address=proxy, HTTP_X_FORWARDED_FOR=f"203.0.113.99, {HOME}")
    assert attempt(password=PASSWORD, address=proxy, HTTP_X_FORWARDED_FOR=HOME).status_code == 429
    assert attempt(password=PASSWORD, address=proxy, HTTP_X_FORWARDED_FOR=ELSEWHERE).status_code == 302


def test_without_a_proxy_nobody_can_choose_an_address() -> None:
    statuses = [attempt(HTTP_X_FORWARDED_FOR=f"203.0.113.{number}").status_code for number in range(5)]
    assert statuses[-1] == 429


def test_the_lock_is_written_down_without_the_password(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level("WARNING", logger="axes"):
        fail(5, password="geheimer Versuch")
    assert "Locking out" in caplog.text
    assert "geheimer Versuch" not in caplog.text
    entry = AccessAttempt.objects.get()
    assert (entry.username, entry.ip_address, entry.failures_since_start) == ("anna", HOME, 5)
    assert "geheimer Versuch" not in entry.post_data


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_sentence_comes_in_the_language_of_the_browser(language: str) -> None:
    fail(5)
    page = attempt(HTTP_ACCEPT_LANGUAGE=f"{language}-XX,{language};q=0.9").content.decode()
    with override(language):
        assert gettext(SENTENCE) in page
    assert f'<html lang="{language}"' in page


@pytest.mark.parametrize("name", ["", "\x00", "a" * 5000, "<script>", "anna\x00"])
def test_a_strange_name_is_only_a_wrong_one(name: str) -> None:
    response = attempt(name)
    assert response.status_code == 200
    assert "<script>" + "</" not in response.content.decode()
