"""What keeps machines away from forms, and what it knows about people: nothing."""

import uuid
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.test import RequestFactory

from portal.forms.cells import safe_cell
from portal.forms.guard import client_address, new_token, read_token, within_limit

HOUR = timedelta(hours=1)


def request(address: str = "203.0.113.7", **headers: str) -> Any:
    """A request from an address."""
    return RequestFactory().get("/", REMOTE_ADDR=address, headers=headers)


def test_a_token_tells_which_form_and_how_old() -> None:
    """Two forms have two keys; the age is that of the form."""
    with time_machine.travel("2026-01-01T12:00:00+00:00", tick=False):
        token, other = new_token("a"), new_token("a")
    with time_machine.travel("2026-01-01T12:00:05+00:00", tick=False):
        opening, second = read_token("a", token), read_token("a", other)
    assert opening
    assert second
    assert opening.age == timedelta(seconds=5)
    assert isinstance(opening.key, uuid.UUID)
    assert opening.key != second.key


@pytest.mark.parametrize(
    "token",
    ["", "x", "a:b:c", new_token("a")[:-1], new_token("b"), "\x00", "ä" * 300],
    ids=["empty", "short", "three parts", "cut", "of another form", "zero", "long"],
)
def test_a_forged_token_opens_nothing(token: str) -> None:
    """Neither invented nor altered nor taken from another form."""
    assert read_token("a", token) is None


def test_an_address_may_send_so_often_an_hour() -> None:
    """Others are counted apart, and the next hour starts anew."""
    with time_machine.travel("2026-01-01T12:10:00+00:00", tick=False):
        assert [within_limit("a", request(), 2, HOUR) for _turn in range(3)] == [True, True, False]
        assert within_limit("a", request("203.0.113.8"), 2, HOUR)
        assert within_limit("b", request(), 2, HOUR)
    with time_machine.travel("2026-01-01T13:00:01+00:00", tick=False):
        assert within_limit("a", request(), 2, HOUR)


def test_no_address_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """The cache sees a hash that is another one an hour later."""
    names: list[str] = []
    monkeypatch.setattr(cache, "add", lambda name, *args, **kwargs: names.append(name))
    monkeypatch.setattr(cache, "incr", lambda name: 1)
    for hour in ("12", "13"):
        with time_machine.travel(f"2026-01-01T{hour}:00:00+00:00", tick=False):
            within_limit("a", request(), 2, HOUR)
    assert len({*names}) == 2
    assert not any("203" in name for name in names)


def test_a_cache_that_is_down_stops_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """Better a form without a limit than no form."""

    def broken(*args: Any, **kwargs: Any) -> None:
        raise ConnectionError

    monkeypatch.setattr(cache, "add", broken)
    assert within_limit("a", request(), 0, HOUR)


@pytest.mark.parametrize(
    ("behind_proxy", "expected"), [(False, "203.0.113.7"), (True, "198.51.100.2")], ids=["direct", "behind a proxy"]
)
def test_only_a_proxy_may_say_who_asks(behind_proxy: bool, expected: str, settings: Any) -> None:
    """Of the header, only the entry that our own proxy added counts."""
    settings.BEHIND_PROXY = behind_proxy
    sent = request(**{"X-Forwarded-For": "192.0.2.1, 198.51.100.2"})
    assert client_address(sent) == expected


@pytest.mark.parametrize("text", ['=HYPERLINK("x")', "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1"])
def test_a_formula_becomes_a_text(text: str) -> None:
    """Spreadsheet programs show it and run nothing."""
    assert safe_cell(text) == f"'{text}"


@pytest.mark.parametrize("value", ["Text", "a=b", "", " Rand", 3, -3, None])
def test_other_cells_stay_as_they_are(value: object) -> None:
    """Numbers are numbers, and texts are left alone."""
    assert safe_cell(value) == value
