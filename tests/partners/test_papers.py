"""Documents and badges of the memorandum."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from django.core.files.storage import storages
from django.test import Client
from PIL import Image

from partners.memorandum import MemorandumPage
from partners.papers import documents, views
from partners.papers.setting import set_document
from partners.register.addresses import below
from partners.register.changes import change, withdraw
from partners.register.signatories import Signatory
from portal.outbox.worker import do_tasks
from tests import factories
from tests.factories import Portal

from .register import memorandum, signatory, version


@pytest.fixture
def page(site: Portal) -> MemorandumPage:
    """The memorandum in both languages."""
    return memorandum(site, preamble="Wir handeln gemeinsam.")


@pytest.fixture
def row(page: MemorandumPage) -> Signatory:
    """A signatory of its first version."""
    return signatory(version(1), name="Beispiel GmbH")


def test_documents_are_tagged_and_say_their_language(page: MemorandumPage, row: Signatory, client: Client) -> None:
    english = MemorandumPage.objects.get(locale=factories.english())
    for each, language in ((page, b"de"), (english, b"en")):
        for address in (below(each, "version_pdf", number=1), below(each, "signature_pdf", public_id=row.public_id)):
            answer = client.get(address)
            assert answer["Content-Type"] == "application/pdf"
            pdf = answer.content
            assert pdf.startswith(b"%PDF-")
            assert b"/Lang (" + language in pdf or b"/Lang(" + language in pdf
            assert b"/StructTreeRoot" in pdf
            assert b"pdfuaid" in pdf
            assert re.search(rb"/FontFile[23]?", pdf)


def test_a_document_is_made_once_until_something_changes(
    page: MemorandumPage, row: Signatory, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []

    def counting(data: dict[str, str]) -> bytes:
        made.append(data["title"])
        return set_document(data)

    monkeypatch.setattr(documents, "set_document", counting)
    address = below(page, "signature_pdf", public_id=row.public_id)
    assert client.get(address).content == client.get(address).content
    assert len(made) == 1
    row.city = "Jülich"
    change(row)
    client.get(address)
    assert len(made) == 2
    assert len(storages["documents"].listdir("papers/signature")[1]) >= 1


def test_the_register_is_a_document_too(page: MemorandumPage, row: Signatory, client: Client) -> None:
    answer = client.get(below(page, "register_pdf"))
    assert answer["Content-Type"] == "application/pdf"
    assert b"/StructTreeRoot" in answer.content


def test_a_long_register_is_made_by_the_worker(
    page: MemorandumPage, row: Signatory, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever comes first is asked to come back; nobody orders it a second time within the hour."""
    monkeypatch.setattr(views, "MOST_ROWS_AT_ONCE", 0)
    # Another test may have made one.
    for name in ("de-", "en-"):
        documents.clean("register", name)
    address = below(page, "register_pdf")
    assert [client.get(address).status_code for _turn in range(2)] == [503, 503]
    assert do_tasks() == 1
    assert client.get(address).content.startswith(b"%PDF-")


def test_a_full_disk_keeps_nobody_from_reading(
    page: MemorandumPage, row: Signatory, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(type(storages["documents"]), "save", full)
    assert client.get(below(page, "signature_pdf", public_id=row.public_id)).content.startswith(b"%PDF-")


@pytest.mark.parametrize("name", ["🗺️ שלום العربية", '#emph[x] $1$ "\\', "x" * 200, "Ein\tTab", "漢字"])
def test_no_name_breaks_a_document(page: MemorandumPage, row: Signatory, name: str) -> None:
    row.name = name
    assert documents.signature_pdf(page, row).startswith(b"%PDF-")


def test_a_badge_follows_its_signatory(page: MemorandumPage, row: Signatory, client: Client) -> None:
    """In both looks and forms, shown on other sites; after withdrawal it says so."""

    def badge(look: str, form: str) -> str:
        return below(page, "badge", public_id=row.public_id, look=look, form=form)

    for look in ("light", "dark"):
        drawn = client.get(badge(look, "svg"))
        assert drawn["Content-Type"] == "image/svg+xml"
        assert drawn["Cross-Origin-Resource-Policy"] == "cross-origin"
        assert Image.open(BytesIO(client.get(badge(look, "png")).content)).size == (960, 288)
    before = client.get(badge("light", "svg")).content
    withdraw(row)
    after = client.get(badge("light", "svg"))
    assert after.status_code == 410
    assert after.content != before
    assert client.get(badge("loud", "svg")).status_code == 404
    assert client.get(badge("light", "gif")).status_code == 404
    assert client.get(below(page, "signature_pdf", public_id=row.public_id)).status_code == 404
