"""Signing, page by page: what is typed in is kept, whatever happens; sent twice is one application."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from partners.memorandum import MemorandumPage
from partners.register.addresses import below
from partners.signing import views
from partners.signing.applications import SigningApplication, State
from portal.outbox.models import OutboxMail
from tests.factories import Portal

from .forms import ORGANISATION, PAGES, REPRESENTATIVE, fill, hidden, link, walk
from .register import memorandum, version


def test_wrong_entries_get_sentences_and_are_kept(page: MemorandumPage, client: Client) -> None:
    answer = fill(client, below(page, "sign"), ORGANISATION | {"name": "", "website": "kein name"})
    html = answer.content.decode()
    assert answer.status_code == 422
    assert {*answer.context["form"].errors} == {"name", "website"}
    assert 'value="kein name"' in html
    assert 'value="Aachen"' in html
    assert not SigningApplication.objects.exists()


@pytest.mark.parametrize("name", ["x" * 201, "x" * 10_000, "a\x00b"])
def test_names_that_cannot_be_kept_are_refused(page: MemorandumPage, client: Client, name: str) -> None:
    assert fill(client, below(page, "sign"), ORGANISATION | {"name": name}).status_code == 422


def test_sent_twice_is_one_application_and_one_mail(page: MemorandumPage, client: Client) -> None:
    """The first page by double click, the last one twenty times."""
    first = below(page, "sign")
    data = hidden(client.get(first).content.decode()) | ORGANISATION
    with time_machine.travel(timezone.now() + timedelta(seconds=5)):
        assert {client.post(first, data).status_code for _turn in range(3)} == {303}
        address = client.post(first, data)["Location"]
    for each in PAGES[1:-1]:
        address = fill(client, address, each)["Location"]
    last = hidden(client.get(address).content.decode()) | PAGES[-1]
    with time_machine.travel(timezone.now() + timedelta(seconds=5)):
        assert {client.post(address, last).status_code for _turn in range(20)} == {303}
    assert SigningApplication.objects.count() == OutboxMail.objects.count() == 1


def test_what_was_typed_survives_going_back_and_losing_the_session(page: MemorandumPage) -> None:
    """The draft has an address; another browser goes on with it, by a link that came by mail."""
    address = fill(Client(), below(page, "sign"), ORGANISATION)["Location"]
    address = fill(Client(), address, REPRESENTATIVE)["Location"]
    save = below(page, "sign_save") + "?" + urlsplit(address).query
    assert Client().get(save).status_code == 303
    assert Client().post(save).status_code == 200
    answer = Client().get(link(), follow=True)
    assert answer.context["step"] == "consent" or answer.context["step"] == "competences"
    back = below(page, "sign_step", step="organisation") + "?" + urlsplit(address).query
    assert 'value="Beispiel GmbH"' in Client().get(back).content.decode()


def test_nobody_signs_before_all_is_there(page: MemorandumPage, client: Client) -> None:
    address = fill(client, below(page, "sign"), ORGANISATION)["Location"]
    summary = below(page, "sign_step", step="summary") + "?" + urlsplit(address).query
    for answer in (client.get(summary), client.post(summary, {"agree": "on"})):
        assert answer.status_code == 303
        assert "representative" in answer["Location"]


def test_a_new_version_meanwhile_is_shown_before_it_is_signed(page: MemorandumPage, client: Client) -> None:
    address = below(page, "sign")
    for data in PAGES[:-1]:
        address = fill(client, address, data)["Location"]
    sent = hidden(client.get(address).content.decode()) | {"agree": "on"}
    version(2)
    with time_machine.travel(timezone.now() + timedelta(seconds=5)):
        answer = client.post(address, sent)
        assert answer.status_code == 409
        assert client.post(address, hidden(answer.content.decode()) | {"agree": "on"}).status_code == 303
    assert SigningApplication.objects.get().version.number == 2  # type: ignore[union-attr]


def test_nobody_signs_a_text_that_is_not_in_force(site: Portal, client: Client) -> None:
    page = memorandum(site)
    answer = client.get(below(page, "sign"))
    assert answer.context["what"] == "pending"
    assert client.post(below(page, "sign"), ORGANISATION).context["what"] == "pending"


def test_too_many_are_told_to_wait(page: MemorandumPage, client: Client) -> None:
    for _turn in range(views.MOST_AN_HOUR):
        assert fill(client, below(page, "sign"), ORGANISATION).status_code == 303
    assert fill(client, below(page, "sign"), ORGANISATION).status_code == 429


@pytest.mark.parametrize("token", ["", "forged", "\x00", "a:b:c", "x" * 5000])
def test_a_foreign_link_gets_a_sentence(page: MemorandumPage, client: Client, token: str) -> None:
    for name in ("sign_confirm", "sign_save"):
        for parameter in ("token", "draft"):
            assert client.get(below(page, name), {parameter: token}).status_code == 404
    assert client.get(below(page, "sign_step", step="summary"), {"draft": token}).status_code == 404
    assert client.get(below(page, "sign_step", step="nothing")).status_code == 404


def test_a_link_works_for_a_fortnight_and_for_its_purpose(page: MemorandumPage, client: Client) -> None:
    walk(page)
    address = link()
    draft = below(page, "sign_step", step="summary") + "?" + urlsplit(address).query.replace("token=", "draft=")
    assert client.get(draft).status_code == 404
    with time_machine.travel(timezone.now() + timedelta(days=15)):
        assert client.post(address, {"confirm": "1"}).status_code == 410
    assert SigningApplication.objects.get().state == State.SENT


def test_a_text_that_is_too_long_says_how_long_it_is(page: MemorandumPage, client: Client) -> None:
    address = below(page, "sign")
    for data in PAGES[:2]:
        address = fill(client, address, data)["Location"]
    answer = fill(client, address, {"competences": "x" * 10_000})
    assert answer.status_code == 422
    (sentence,) = answer.context["form"].errors["competences"]
    assert "10000" in sentence
    assert "x" * 10_000 in answer.content.decode()
