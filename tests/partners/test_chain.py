"""The chain of the register finds whatever was changed behind its back."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, transaction
from django.test import Client
from django.utils.translation import gettext, override

from partners.register.addresses import below
from partners.register.chain import Reason, RegisterEntry, verify
from partners.register.changes import change, reaffirm, withdraw
from partners.register.freezing import thawed
from partners.register.signatories import Signatory
from partners.register.versions import MemorandumVersion
from tests.factories import Portal

from .register import memorandum, signatory, version


@pytest.fixture
def rows(site: Portal) -> list[Signatory]:
    """Three signatories: as they signed, changed, and withdrawn."""
    memorandum(site)
    first = version()
    signed, changed, withdrawn = (signatory(first) for _turn in range(3))
    changed.city = "Jülich"
    change(changed)
    return [signed, changed, withdraw(withdrawn)]


def test_a_register_that_nobody_touched_holds(rows: list[Signatory]) -> None:
    reaffirm(rows[0], version(2))
    assert list(verify()) == []
    call_command("register", "verify")
    assert RegisterEntry.objects.count() == 6


@pytest.mark.parametrize(
    "tamper",
    [
        lambda rows: Signatory.objects.filter(pk=rows[0].pk).update(name="Anders"),
        lambda rows: Signatory.objects.filter(pk=rows[0].pk).update(status="announced"),
        lambda rows: Signatory.objects.filter(pk=rows[0].pk).update(signed_on="2020-01-01"),
        lambda rows: Signatory.objects.filter(pk=rows[0].pk).update(digest="0" * 64),
        lambda rows: Signatory.objects.filter(pk=rows[2].pk).update(status="verified"),
        lambda rows: Signatory.objects.filter(pk=rows[0].pk).delete(),
        lambda rows: Signatory.objects.create(
            name="Neu", version=rows[0].version, signed_on="2025-05-20", status="verified"
        ),
        lambda rows: RegisterEntry.objects.filter(number=2).delete(),
        lambda rows: RegisterEntry.objects.filter(number=5).delete(),
        lambda rows: RegisterEntry.objects.filter(number=1).update(day="2020-01-01"),
        lambda rows: RegisterEntry.objects.filter(number=3).update(data={}),
    ],
)
def test_whatever_is_manipulated_is_found(rows: list[Signatory], tamper: Any, client: Client) -> None:
    with thawed():
        tamper(rows)
    assert list(verify())
    with pytest.raises(CommandError):
        call_command("register", "verify")


def test_the_database_refuses_to_change_the_chain(rows: list[Signatory]) -> None:
    with pytest.raises(DatabaseError, match="frozen"), transaction.atomic():
        RegisterEntry.objects.update(day="2020-01-01")
    with pytest.raises(DatabaseError, match="frozen"), transaction.atomic():
        RegisterEntry.objects.all().delete()


def test_erasing_leaves_the_chain_whole_and_silent(rows: list[Signatory]) -> None:
    """The same name can no longer be proven from the hashes, for the salt is gone."""
    assert rows[2].salt == ""
    assert list(verify()) == []
    said = str([*RegisterEntry.objects.values_list("data", flat=True)])
    assert all(row.name not in said for row in rows if row.name)


def test_the_public_can_check(site: Portal, rows: list[Signatory], client: Client) -> None:
    from partners.memorandum import MemorandumPage

    page = MemorandumPage.objects.get(locale__language_code="de")
    answer = client.get(below(page, "register_chain"))
    assert answer.context["faults"] == []
    assert answer.context["count"] == 5


def test_reasons_are_sentences_in_the_language_of_the_page(site: Portal, rows: list[Signatory], client: Client) -> None:
    """One that speaks of an entry, one of a signatory without any; no page keeps the language of another."""
    from partners.memorandum import MemorandumPage

    with thawed():
        RegisterEntry.objects.filter(number=2).delete()
        Signatory.objects.filter(pk=rows[0].pk).update(public_id="2222222222")
    pages = MemorandumPage.objects.filter(alias_of=None)
    for language in ("de", "en", "de"):
        page = pages.get(locale__language_code=language)
        html = client.get(below(page, "register_chain")).content.decode()
        with override(language):
            assert f"{gettext('Entry %(number)s:') % {'number': 3}} {Reason.GAP.label}" in html
            assert f"<li>{Reason.WITHOUT_ENTRY.label} (2222222222)</li>" in html


def test_a_version_is_signed_once_and_never_after_withdrawal(rows: list[Signatory]) -> None:
    from django.core.exceptions import ValidationError

    with pytest.raises(ValidationError):
        reaffirm(rows[0], MemorandumVersion.objects.get())
    with pytest.raises(ValidationError):
        reaffirm(rows[2], version(2))
