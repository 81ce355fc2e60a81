"""Versions and register in the CMS: who may, what is refused, what is said."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from partners.register.chain import RegisterEntry, verify
from partners.register.signatories import Signatory
from partners.register.versions import MemorandumVersion
from portal.accounts.models import User
from portal.media.storage import PrivateStorage
from tests.admin import logged_in
from tests.factories import Portal

from .register import draft, memorandum, signatory, version

ADD = reverse("signatory:add")


def typed(signed: MemorandumVersion, **changed: Any) -> dict[str, Any]:
    """What the office types in for the founding act."""
    fields = {
        "name": "RWTH Aachen",
        "kind": "university",
        "city": "Aachen",
        "country": "DE",
        "website": "",
        "partner": "",
        "representative_role": "Rektor",
        "representative_name": "",
        "email": "",
        "language": "de",
        "version": signed.pk,
        "signed_on": "2025-05-20",
        "verification": "founding",
        "status": "verified",
    }
    return fields | changed


def said(answer: Any) -> str:
    """The messages that the next page shows."""
    return " ".join(str(message) for message in answer.context["messages"])


def test_a_draft_is_shown_and_put_into_force_once(site: Portal, administrator: User) -> None:
    memorandum(site, preamble="Wir handeln gemeinsam.")
    prepared = draft()
    client, address = logged_in(administrator), reverse("memorandumversion:enforce", args=[prepared.pk])
    assert "Wir handeln gemeinsam." in client.get(address).content.decode()
    assert MemorandumVersion.objects.get().status == "draft"
    assert client.post(address).status_code == 302
    frozen = MemorandumVersion.objects.get()
    assert frozen.status == "in_force"
    assert client.post(address).status_code == 302
    assert MemorandumVersion.objects.get().in_force_at == frozen.in_force_at
    for name in ("edit", "delete"):
        answer = client.post(
            reverse(f"memorandumversion:{name}", args=[frozen.pk]), {"number": 5, "date": "2020-01-01"}
        )
        assert answer.status_code in (302, 403)
    assert MemorandumVersion.objects.get().number == 1


def test_without_a_complete_text_the_cms_says_what_is_missing(site: Portal, administrator: User) -> None:
    address = reverse("memorandumversion:enforce", args=[draft().pk])
    answer = logged_in(administrator).get(address)
    assert answer.context["refusal"]
    assert logged_in(administrator).post(address).status_code == 302
    assert MemorandumVersion.objects.get().status == "draft"


def test_what_the_office_enters_goes_into_the_chain(site: Portal, administrator: User) -> None:
    memorandum(site)
    first = version()
    client = logged_in(administrator)
    assert client.post(ADD, typed(first)).status_code == 302
    row = Signatory.objects.get()
    edit = reverse("signatory:edit", args=[row.pk])
    assert client.post(edit, typed(first, city="Jülich")).status_code == 302
    assert [*RegisterEntry.objects.values_list("event", flat=True)] == ["signed", "changed"]
    assert list(verify()) == []
    answer = client.post(ADD, typed(first, name="RWTH Aachen University"), follow=True)
    assert "RWTH Aachen" in said(answer)
    assert Signatory.objects.count() == 2
    assert client.post(reverse("signatory:withdraw", args=[row.pk])).status_code == 302
    row.refresh_from_db()
    assert row.status == "withdrawn"
    assert client.post(edit, typed(first)).status_code in (302, 403)
    assert client.post(reverse("signatory:delete", args=[row.pk])).status_code in (302, 403)
    assert Signatory.objects.get(pk=row.pk).name == ""


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"name": " "}, "name"),
        ({"kind": ""}, "kind"),
        ({"signed_on": "2999-01-01"}, "signed_on"),
        ({"verification": "paper"}, "evidence"),
        ({"representative_name": "Erika"}, "name_consent"),
        ({"country": "XX"}, "country"),
        ({"website": "javascript:alert(1)"}, "website"),
        ({"version": "draft"}, "version"),
    ],
)
def test_what_makes_no_sense_gets_a_sentence(
    site: Portal, administrator: User, changed: dict[str, Any], field: str
) -> None:
    memorandum(site)
    first = version()
    if changed.get("version"):
        changed = {"version": draft(2).pk}
    answer = logged_in(administrator).post(ADD, typed(first, **changed))
    assert field in answer.context["form"].errors
    assert not Signatory.objects.exists()


def test_the_signed_paper_is_for_the_office_only(site: Portal, administrator: User, editor: User) -> None:
    memorandum(site)
    paper = SimpleUploadedFile("urkunde.pdf", b"%PDF-1.7", content_type="application/pdf")
    data = typed(version(), verification="paper", evidence=paper)
    client = logged_in(administrator)
    assert client.post(ADD, data).status_code == 302
    address = reverse("signatory:evidence", args=[Signatory.objects.get().pk])
    assert client.get(address).getvalue() == b"%PDF-1.7"
    assert logged_in(editor).get(address).status_code in (302, 403)


def test_a_full_disk_is_a_sentence_and_loses_nothing(
    site: Portal, administrator: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither a half entry nor a link of the chain is left; what was typed stands in the form."""
    memorandum(site)
    first = version()
    row = signatory(first, name="Werk AG")
    links = RegisterEntry.objects.count()

    def full(*args: object, **fields: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(PrivateStorage, "_save", full)
    for address in (ADD, reverse("signatory:edit", args=[row.pk])):
        paper = SimpleUploadedFile("urkunde.pdf", b"%PDF-1.7", content_type="application/pdf")
        answer = logged_in(administrator).post(address, typed(first, verification="paper", evidence=paper))
        assert answer.status_code == 200
        assert set(answer.context["form"].errors) == {"evidence"}
        assert 'value="RWTH Aachen"' in answer.content.decode()
    assert [*Signatory.objects.values_list("name", flat=True)] == ["Werk AG"]
    assert RegisterEntry.objects.count() == links


def test_lists_are_exported_without_formulas(site: Portal, administrator: User) -> None:
    memorandum(site)
    signatory(version(), name='=HYPERLINK("x")')
    text = logged_in(administrator).get(reverse("signatory:index"), {"export": "csv"}).getvalue().decode()
    assert "'=HYPERLINK" in text


def test_nobody_else_gets_in(site: Portal, editor: User) -> None:
    memorandum(site)
    prepared, row = draft(2), signatory(version(1))
    client = logged_in(editor)
    for name, args in (
        ("memorandumversion:index", []),
        ("memorandumversion:enforce", [prepared.pk]),
        ("signatory:index", []),
        ("signatory:add", []),
        ("signatory:edit", [row.pk]),
        ("signatory:withdraw", [row.pk]),
        ("signingapplication:index", []),
    ):
        address = reverse(name, args=args)  # type: ignore[arg-type]
        assert client.get(address).status_code in (302, 403), name
        assert client.post(address).status_code in (302, 403, 405), name
    row.refresh_from_db()
    prepared.refresh_from_db()
    assert (row.status, prepared.status) == ("verified", "draft")
