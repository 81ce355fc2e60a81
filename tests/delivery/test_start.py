"""The addresses without a language, and the probes of operations."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import OperationalError
from django.test import Client

from tests.factories import Portal

WANTED = (
    ("", "/de/"),
    ("en", "/en/"),
    ("de-AT,de;q=0.9,en;q=0.8", "/de/"),
    ("en-GB,en;q=0.9,de;q=0.1", "/en/"),
    ("fr-FR,fr;q=0.9", "/de/"),
    ("fr,en;q=0.5,de;q=0.1", "/en/"),
    ("*", "/de/"),
    ("en;q=abc,,;;=", "/de/"),
    ("x" * 5000, "/de/"),
    ("en\x00", "/de/"),
)


def test_the_start_leads_to_the_language_of_the_browser(site: Portal) -> None:
    for wanted, path in WANTED:
        response = Client().get("/", headers={"accept-language": wanted})
        assert (response.status_code, response["Location"]) == (302, path), wanted
        assert response["Vary"] == "Accept-Language"
        assert not response.cookies


def test_the_start_leads_to_german_until_the_english_home_page_is_published(site: Portal) -> None:
    site.en.home.unpublish()
    assert Client().get("/", headers={"accept-language": "en"})["Location"] == "/de/"


def test_a_cookie_does_not_choose_the_language_of_a_page(site: Portal) -> None:
    client = Client()
    client.cookies["django_language"] = "en"
    response = client.get("/de/", headers={"accept-language": "en"})
    assert '<html lang="de"' in response.content.decode()
    assert response["Content-Language"] == "de"


def test_an_address_without_language_leads_to_german(site: Portal) -> None:
    for path, target in (("/aktuelles/", "/de/aktuelles/"), ("/partner/", "/de/partner/")):
        for language in ("de", "en"):
            response = Client().get(path, headers={"accept-language": language})
            assert (response.status_code, response["Location"]) == (302, target)
            assert Client().get(target).status_code == 200


def test_the_process_answers_without_a_database() -> None:
    # No database fixture: any query would fail this test.
    response = Client().get("/livez")
    assert (response.status_code, response.content) == (200, b"ok")


@pytest.mark.django_db
def test_ready_means_a_database_with_all_migrations(monkeypatch: pytest.MonkeyPatch) -> None:
    well = {"database": "ok", "pending_migrations": 0, "oldest_mail_seconds": 0, "warnings": []}
    assert Client().get("/readyz").json() == well

    class Behind:
        def __init__(self, connection: Any) -> None:
            self.loader = self
            self.graph = self

        def leaf_nodes(self) -> list[str]:
            return ["home"]

        def migration_plan(self, targets: list[str]) -> list[str]:
            return targets

    monkeypatch.setattr("portal.delivery.views.MigrationExecutor", Behind)
    response = Client().get("/readyz")
    assert (response.status_code, response.json()) == (
        503,
        {"database": "ok", "pending_migrations": 1, "warnings": []},
    )


@pytest.mark.django_db
def test_ready_warns_of_mail_that_does_not_leave(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether no worker runs or the mail server refuses: the attempts move on, the mail gets older. Pages answer."""
    from portal.outbox import delivery
    from portal.outbox.post import enqueue

    def refuse(mail: Any) -> None:
        raise OSError

    monkeypatch.setattr(delivery, "send", refuse)
    settings.OUTBOX_LATE_MINUTES = 30
    with time_machine.travel("2026-01-01T12:00:00+00:00", tick=False) as clock:
        mail = enqueue(key="late", to="erika@example.org", subject="A", body="B")
        for minutes, warnings in ((29, []), (1, ["oldest_mail_seconds"])):
            clock.shift(timedelta(minutes=minutes))
            delivery.deliver(mail.pk)
            response = Client().get("/readyz")
            assert (response.status_code, response.json()["warnings"]) == (200, warnings)
        assert response.json()["oldest_mail_seconds"] == 1800


@pytest.mark.django_db
def test_ready_says_no_more_than_needed_about_a_lost_database(monkeypatch: pytest.MonkeyPatch) -> None:
    def lost(connection: Any) -> None:
        raise OperationalError("connection to server at 10.1.2.3 failed for user portal")

    monkeypatch.setattr("portal.delivery.views.MigrationExecutor", lost)
    response = Client().get("/readyz")
    assert (response.status_code, response.json()) == (503, {"database": "unreachable"})


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/", "/livez", "/readyz"])
def test_what_is_only_read_refuses_to_be_written(path: str) -> None:
    assert Client().post(path).status_code == 405
    assert Client().head(path).status_code in (200, 302)
