"""After `privacy erase` an address is found nowhere: not in the database, files or logs."""

from __future__ import annotations

import json
import logging
from io import StringIO
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.core.files.storage import storages
from django.core.management import CommandError, call_command
from django.db import connection

from partners.register.chain import verify
from partners.register.changes import withdraw
from partners.signing import decisions
from portal.accounts.models import User
from portal.outbox import delivery

from .test_signing import confirmed, page, send, walk  # noqa: F401

CANARY = "kanarienvogel-erika@example.org"
NAME = "Erika Kanarienvogel"


def tables() -> dict[str, str]:
    """Everything that the database holds, as text."""
    found = {}
    with connection.cursor() as cursor:
        for model in apps.get_models(include_auto_created=True):
            if model._meta.managed and not model._meta.proxy:
                cursor.execute(f"SELECT * FROM {connection.ops.quote_name(model._meta.db_table)}")
                found[model._meta.db_table] = str(cursor.fetchall())
    return found


def files() -> list[bytes]:
    """All kept documents."""
    storage = storages["documents"]
    found = []
    for folder in ("papers/signature", "papers/version", "signatures"):
        try:
            names = storage.listdir(folder)[1]
        except OSError:
            continue
        for name in names:
            with storage.open(f"{folder}/{name}") as file:
                found.append(file.read())
    return found


def holders(word: str) -> list[str]:
    """The tables in which a word stands."""
    return [name for name, text in tables().items() if word.lower() in text.lower()]


@pytest.mark.parametrize("reached", ["sent", "confirmed", "approved", "failed"])
def test_an_erased_address_is_found_nowhere(
    page: Any,  # noqa: F811
    administrator: User,
    reached: str,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Any,
) -> None:
    caplog.set_level(logging.DEBUG)

    def refuse(mail: Any) -> None:
        raise OSError(f"no route for {mail.to}")

    if reached == "failed":
        monkeypatch.setattr(delivery, "send", refuse)
    application = walk(page, email=CANARY, representative_name=NAME)
    send()
    if reached in ("confirmed", "approved"):
        application.move("sent", state="confirmed")
    if reached == "approved":
        decisions.approve(application, administrator)
        send()
    assert holders(CANARY)
    out = StringIO()
    call_command("privacy", "export", CANARY, stdout=out)
    assert CANARY in json.dumps(json.loads(out.getvalue()))
    with django_capture_on_commit_callbacks(execute=True):
        call_command("privacy", "erase", CANARY.upper(), stdout=StringIO())
    assert holders(CANARY) == []
    assert holders(NAME) == []
    assert not any(CANARY.encode() in content or NAME.encode() in content for content in files())
    assert CANARY not in caplog.text
    assert list(verify()) == []


def test_a_withdrawn_organisation_is_found_nowhere(
    page: Any,  # noqa: F811
    administrator: User,
    django_capture_on_commit_callbacks: Any,
) -> None:
    """Neither in the register nor in the chain; its document is gone."""
    signatory = decisions.approve(confirmed(page), administrator)
    assert signatory
    with django_capture_on_commit_callbacks(execute=True):
        withdraw(signatory)
    for table in ("partners_signatory", "partners_registerentry"):
        assert "Beispiel GmbH" not in tables()[table]
    assert list(verify()) == []


@pytest.mark.parametrize("address", ["", "erika", "a@b, c@d"])
def test_an_address_must_be_one(db: None, address: str) -> None:
    with pytest.raises(CommandError):
        call_command("privacy", "erase", address)


def test_every_field_is_documented() -> None:
    """docs/privacy.md names every field of the models that hold data about persons."""
    text = (settings.BASE_DIR / "docs" / "privacy.md").read_text(encoding="utf-8")
    for name in ("partners.SigningApplication", "partners.Signatory", "portaloutbox.OutboxMail"):
        for field in apps.get_model(name)._meta.concrete_fields:
            assert f"`{field.name}`" in text, f"{name}.{field.name}"
