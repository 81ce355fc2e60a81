"""After `privacy erase` an address is found nowhere: not in the database, files or logs."""

from __future__ import annotations

import json
import logging
from io import StringIO
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.conf import settings
from django.core.files.storage import storages
from django.core.management import CommandError, call_command
from django.db import connection

from partners.memorandum import MemorandumPage
from partners.register.chain import verify
from partners.register.changes import withdraw
from partners.register.versions import MemorandumVersion
from partners.service import proposing
from partners.signing import decisions
from portal.accounts.models import User
from portal.outbox import delivery

from .forms import confirmed, send, walk
from .register import signatory

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
    page: MemorandumPage,
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
    page: MemorandumPage,
    administrator: User,
    django_capture_on_commit_callbacks: Any,
) -> None:
    """Neither in register, chain and application nor in the audit log; its document is gone."""
    signatory = decisions.approve(confirmed(page), administrator)
    assert signatory
    with django_capture_on_commit_callbacks(execute=True):
        withdraw(signatory)
    # Mails are kept for 30 days; the draft of the profile belongs to the editors.
    assert [name for name in holders("Beispiel GmbH") if name.startswith("partners_") or "modellog" in name] == []
    assert list(verify()) == []


def test_the_mailboxes_of_a_proposal_are_erased(page: MemorandumPage) -> None:
    """That of the register, which proposed, and the new one; each on its own."""
    row = signatory(MemorandumVersion.objects.get(), email=CANARY)
    new = "neu-kanarienvogel@example.org"
    proposing.name_successor(row, uuid4(), {"representative_role": "", "representative_name": NAME}, new)
    for address, words in ((new, (new, NAME)), (CANARY, (CANARY,))):
        out = StringIO()
        call_command("privacy", "export", address, stdout=out)
        assert address in out.getvalue()
        call_command("privacy", "erase", address, stdout=StringIO())
        assert [holders(word) for word in words] == [[]] * len(words)
    assert list(verify()) == []


@pytest.mark.parametrize("address", ["", "erika", "a@b, c@d"])
def test_an_address_must_be_one(db: None, address: str) -> None:
    with pytest.raises(CommandError):
        call_command("privacy", "erase", address)


def test_every_field_is_documented() -> None:
    """docs/privacy.md names every field of the models that hold data about persons."""
    text = (settings.BASE_DIR / "docs" / "privacy.md").read_text(encoding="utf-8")
    for name in (
        "partners.SigningApplication",
        "partners.Signatory",
        "partners.ChangeProposal",
        "portaloutbox.OutboxMail",
    ):
        for field in apps.get_model(name)._meta.concrete_fields:
            assert f"`{field.name}`" in text, f"{name}.{field.name}"
