"""The form for barriers: works without script, loses nothing, takes nothing twice."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.core import mail
from django.test import Client
from django.utils.html import escape
from django.utils.translation import gettext, override

from home.barriers import views
from home.barriers.addresses import form_address, sent_address
from home.models import AccessibilityPage, BarrierReport
from portal.outbox.models import OutboxMail
from portal.outbox.worker import work
from tests import factories
from tests.factories import Portal

from .barrier_form import MESSAGE, opened, send, value
from .legal import statement


def test_a_report_is_kept_announced_and_thanked_for(page: AccessibilityPage) -> None:
    """303 to a page that names the ticket; the mail has the message and not the sender's address."""
    data = opened(page, "?page=/de/partner/")
    answer = send(page, data | {"message": f"  {MESSAGE}\r\nDanke ", "email": "erika@example.org"})
    report = BarrierReport.objects.get()
    assert (report.message, report.path, report.email) == (f"{MESSAGE}\nDanke", "/de/partner/", "erika@example.org")
    assert (report.language, report.status, report.note) == ("de", "open", "")
    assert answer.status_code == 303
    assert urlsplit(answer["Location"]).path == sent_address(page)
    thanks = Client().get(answer["Location"])
    assert thanks.status_code == 200
    assert report.number in thanks.content.decode()
    assert mail.outbox == []
    work()
    (sent,) = mail.outbox
    assert sent.to == ["amt@example.org"]
    assert report.number in sent.subject
    assert MESSAGE in sent.body
    assert "/de/partner/" in sent.body
    assert "erika" not in f"{sent.body} {sent.subject}"


def test_the_english_form_keeps_english_reports(page: AccessibilityPage) -> None:
    """Form, thanks and ticket are in the language of the page; the switch leads to the German form."""
    english = factories.translated(page)
    with override("en"):
        data = opened(english)
        html = Client().get(form_address(english)).content.decode()
        answer = send(english, data | {"message": "The menu does not close."})
    assert BarrierReport.objects.get().language == "en"
    assert answer["Location"].startswith("/en/")
    assert '<html lang="en">' in html
    assert f'href="{form_address(page)}"' in html


@pytest.mark.parametrize("text", ["", "   ", "\r\n"])
def test_an_empty_message_is_asked_for(page: AccessibilityPage, text: str) -> None:
    """The summary comes first, takes the focus, links to the field; the title begins with the error."""
    answer = send(page, opened(page) | {"message": text, "email": "erika@example.org", "path": "/de/"})
    html = answer.content.decode()
    main = html[html.index("<main") :]
    assert answer.status_code == 422
    assert re.search(r"<title>\s*" + gettext("Error:"), html)
    assert main.index('id="errors"') < main.index("<h1")
    assert re.search(r'id="errors"\s+tabindex="-1"\s+autofocus', main)
    assert 'href="#id_message"' in main
    assert 'aria-invalid="true"' in main
    assert value(html, "email") == "erika@example.org"
    assert value(html, "path") == "/de/"
    assert not BarrierReport.objects.exists()


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("email", "erika"),
        ("email", "erika@"),
        ("path", "https://example.com/de/"),
        ("path", "//example.com/"),
        ("path", "javascript:alert(1)"),
        ("path", "partner"),
        ("path", "/\\example.com"),
        ("path", "http://[::1"),
        ("path", "/" + "x" * 500),
        ("message", "x" * 10_001),
        ("message", "a\x00b"),
    ],
)
def test_a_wrong_entry_gets_a_sentence_and_is_kept(page: AccessibilityPage, field: str, text: str) -> None:
    """The entry stays in the form, escaped, with its sentence in the summary."""
    answer = send(page, opened(page) | {"message": MESSAGE, "email": "", "path": "", field: text})
    html = answer.content.decode()
    assert answer.status_code == 422
    assert f'href="#id_{field}"' in html
    assert escape(text.replace("\x00", "")) in html.replace("\x00", "")
    assert not BarrierReport.objects.exists()


@pytest.mark.parametrize(
    "text",
    [
        "x" * 10_000,
        "x\r\n" * 5_000,
        "Die Karte 🗺️ zeigt 👩🏽‍🦽 nichts",
        "לא ניתן לקרוא את הטקסט",
        "<script>alert(1)</script>",
        "=HYPERLINK(0)",
    ],
    ids=["longest", "many lines", "emoji", "right to left", "markup", "formula"],
)
def test_what_people_write_is_kept_as_it_is(page: AccessibilityPage, text: str) -> None:
    """Ten thousand characters, emoji, scripts from right to left."""
    assert send(page, opened(page) | {"message": text}).status_code == 303
    assert BarrierReport.objects.get().message == text.replace("\r\n", "\n").strip()


def test_an_own_address_may_be_complete(page: AccessibilityPage, settings: Any) -> None:
    """Copied from the browser, it is cut to its path."""
    address = f"{settings.WAGTAILADMIN_BASE_URL}/de/suche/?query=KI#inhalt"
    send(page, opened(page) | {"message": MESSAGE, "path": address})
    assert BarrierReport.objects.get().path == "/de/suche/?query=KI"


@pytest.mark.parametrize("address", ["https://example.com/", "//example.com/", '"><script>', "/" + "x" * 600])
def test_a_foreign_address_is_not_prefilled(page: AccessibilityPage, address: str) -> None:
    """Nobody can put words into the form by a link; what is ours is put in."""
    assert opened(page, f"?page={address}")["path"] == ""
    assert opened(page, "?page=/de/partner/")["path"] == "/de/partner/"


def test_sent_twice_is_one_report(page: AccessibilityPage) -> None:
    """Whether by double click or by the back button: one ticket, one mail, the same thanks."""
    data = opened(page) | {"message": MESSAGE}
    first, second = send(page, data), send(page, data)
    assert first["Location"] == second["Location"]
    work()
    assert BarrierReport.objects.count() == len(mail.outbox) == 1


def test_two_at_the_same_moment_are_one_report(page: AccessibilityPage, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second finds the first only when it tries to store: the database decides."""
    data = opened(page) | {"message": MESSAGE}
    asked = views.within_limit

    def meanwhile(*args: Any) -> bool:
        monkeypatch.setattr(views, "within_limit", asked)
        assert send(page, data).status_code == 303
        return True

    monkeypatch.setattr(views, "within_limit", meanwhile)
    assert send(page, data).status_code == 303
    work()
    assert BarrierReport.objects.count() == len(mail.outbox) == 1


def test_mail_that_fails_loses_nothing(page: AccessibilityPage, settings: Any) -> None:
    """The ticket is kept, the person is thanked, and the mail waits for the mail server."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    assert send(page, opened(page) | {"message": MESSAGE}).status_code == 303
    work()
    waiting = OutboxMail.objects.get()
    assert BarrierReport.objects.get().number in waiting.subject
    assert (waiting.state, waiting.attempts) == ("waiting", 1)


def test_a_ticket_without_its_mail_is_not_kept(page: AccessibilityPage, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both or neither: after a fault in between, the same form can be sent again."""

    def fails(*args: Any) -> None:
        raise RuntimeError("killed")

    data = opened(page) | {"message": MESSAGE}
    with monkeypatch.context() as patch, pytest.raises(RuntimeError):
        patch.setattr(views, "announce", fails)
        send(page, data)
    assert not BarrierReport.objects.exists()
    assert send(page, data).status_code == 303
    assert BarrierReport.objects.count() == OutboxMail.objects.count() == 1


def test_without_address_for_feedback_nothing_is_mailed(site: Portal) -> None:
    """The CMS shows the ticket all the same."""
    page = statement(site)
    assert send(page, opened(page) | {"message": MESSAGE}).status_code == 303
    assert BarrierReport.objects.count() == 1
    assert not OutboxMail.objects.exists()


def test_a_draft_has_no_form(site: Portal) -> None:
    """Nothing can be sent to a page that is not public."""
    page = statement(site)
    address = form_address(page)
    page.unpublish()
    assert Client().get(address).status_code == 404
    assert Client().post(address, {"message": MESSAGE}).status_code == 404
