"""What machines and other sites do with the form for barriers, and what it does with them."""

from __future__ import annotations

import pytest
from django.test import Client

from home.barriers.addresses import form_address, sent_address
from home.models import AccessibilityPage, BarrierReport

from .barrier_form import MESSAGE, opened, send, value


def test_a_filled_trap_is_told_and_emptied(page: AccessibilityPage) -> None:
    """A browser that fills in everything costs a person one more click and not the message."""
    data = opened(page) | {"message": MESSAGE}
    answer = send(page, data | {"trap": "https://example.com"})
    html = answer.content.decode()
    assert answer.status_code == 422
    assert MESSAGE in html
    assert value(html, "trap") == ""
    assert not BarrierReport.objects.exists()
    assert send(page, data | {"token": value(html, "token"), "trap": ""}).status_code == 303


def test_too_fast_is_told_and_can_be_repeated(page: AccessibilityPage) -> None:
    """The time runs from when the form was first shown."""
    data = opened(page) | {"message": MESSAGE}
    answer = send(page, data, at="2026-01-01T12:00:02+00:00")
    assert answer.status_code == 422
    assert MESSAGE in answer.content.decode()
    again = data | {"token": value(answer.content.decode(), "token")}
    assert send(page, again, at="2026-01-01T12:00:04+00:00").status_code == 303


def test_whoever_has_to_correct_something_hears_of_nothing_else(page: AccessibilityPage) -> None:
    """An empty form sent at once: one sentence, about the message."""
    answer = send(page, opened(page) | {"message": ""}, at="2026-01-01T12:00:01+00:00")
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["message"]


@pytest.mark.parametrize("token", [None, "", "forged", "x" * 301], ids=["too old", "none", "forged", "too long"])
def test_a_form_without_valid_token_gets_a_new_one(page: AccessibilityPage, token: str | None) -> None:
    """Open overnight or sent by a program: nothing is kept, and the form comes back ready to be sent."""
    data = opened(page) | {"message": MESSAGE} | ({} if token is None else {"token": token})
    answer = send(page, data, at="2026-01-02T12:00:01+00:00")
    assert answer.status_code == 422
    assert not BarrierReport.objects.exists()
    fresh = data | {"token": value(answer.content.decode(), "token")}
    assert send(page, fresh, at="2026-01-02T12:00:09+00:00").status_code == 303


def test_more_than_five_an_hour_are_refused(page: AccessibilityPage) -> None:
    """429 with the message kept; sending an accepted one again is no sixth."""
    accepted = [opened(page) | {"message": MESSAGE} for _turn in range(5)]
    assert {send(page, data).status_code for data in accepted} == {303}
    answer = send(page, opened(page) | {"message": "Noch etwas"})
    assert answer.status_code == 429
    assert "Noch etwas" in answer.content.decode()
    assert send(page, accepted[0]).status_code == 303
    assert BarrierReport.objects.count() == 5
    assert send(page, opened(page) | {"message": MESSAGE}, at="2026-01-01T13:00:00+00:00").status_code == 303


def test_only_the_form_sets_a_cookie_and_nobody_keeps_it(page: AccessibilityPage) -> None:
    """The CSRF cookie belongs to the form; form and thanks stay out of every cache and search engine."""
    assert not Client().get(page.url).cookies
    form = Client().get(form_address(page))
    thanks = Client().get(sent_address(page))
    assert [*form.cookies] == ["csrftoken"]
    assert not thanks.cookies
    for answer in (form, thanks):
        assert answer["Cache-Control"] == "private, no-store"
        assert '<meta name="robots" content="noindex">' in answer.content.decode()


def test_the_form_refuses_other_sites(page: AccessibilityPage) -> None:
    """Without the CSRF token 403; with the one of the form 303."""
    client = Client(enforce_csrf_checks=True)
    data = opened(page, client=client) | {"message": MESSAGE}
    without = {name: text for name, text in data.items() if name != "csrfmiddlewaretoken"}
    assert send(page, without, client=client).status_code == 403
    assert send(page, data, client=client).status_code == 303


@pytest.mark.parametrize("ticket", ["", "B-00001", "B-00001:forged", "\x00", "0123456789abcdef0123456789abcdef"])
def test_thanks_show_no_number_that_we_did_not_give(page: AccessibilityPage, ticket: str) -> None:
    """Nothing from the address is repeated unless we signed it."""
    answer = Client().get(sent_address(page), {"ticket": ticket})
    assert answer.status_code == 200
    assert "B-00001" not in answer.content.decode()


@pytest.mark.parametrize("method", ["head", "options", "put", "delete", "patch"])
def test_other_methods_are_answered_calmly(page: AccessibilityPage, method: str) -> None:
    """Never a 5xx, and never a report."""
    assert getattr(Client(), method)(form_address(page)).status_code < 500
    assert not BarrierReport.objects.exists()
