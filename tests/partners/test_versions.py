"""Versions of the memorandum: frozen, addressed for ever, comparable."""

from __future__ import annotations

import hashlib
import re
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction
from django.test import Client

from partners.memorandum import MemorandumPage
from partners.register.addresses import below
from partners.register.canonical import canonical, digest
from partners.register.force import put_into_force
from partners.register.versions import FrozenError, MemorandumVersion, VersionStatus
from tests import factories
from tests.factories import Portal, stream

from .register import draft, memorandum, version

WORDING: Any = {
    "title": "Memorandum",
    "notice": "",
    "place": "Aachen",
    "preamble": "Wir.",
    "articles": [{"title": "Offen", "text": "Alle."}],
}


def both(page: MemorandumPage) -> tuple[MemorandumPage, MemorandumPage]:
    """The German and the English page."""
    return page, MemorandumPage.objects.get(locale=factories.english())


def test_the_canonical_text_is_what_is_documented() -> None:
    text = canonical(1, date(2025, 5, 20), "de", {"de": WORDING, "en": WORDING | {"preamble": "Us.\r\nAll. "}})
    assert text == (
        "memorandum, version 1\ndate: 2025-05-20\nauthoritative: de\n"
        "\n[de]\n# Memorandum\nAachen\n\nWir.\n\n## 1. Offen\nAlle.\n"
        "\n[en]\n# Memorandum\nAachen\n\nUs.\nAll.\n\n## 1. Offen\nAlle.\n"
    )
    assert digest(text) == hashlib.sha256(text.encode()).hexdigest()


def test_the_canonical_text_does_not_depend_on_how_letters_are_composed() -> None:
    composed, decomposed = WORDING | {"preamble": "F\u00fcr"}, WORDING | {"preamble": "Fu\u0308r"}
    texts = {canonical(1, date(2025, 5, 20), "de", {"de": each, "en": each}) for each in (composed, decomposed)}
    assert len(texts) == 1


def test_a_version_takes_the_published_text_of_both_languages_and_keeps_it(site: Portal) -> None:
    page = memorandum(site, preamble="Wir handeln gemeinsam.", notice="Steht für den Wortlaut.")
    frozen = version()
    page.preamble = "Anders."
    page.save_revision().publish()
    frozen = MemorandumVersion.objects.get(pk=frozen.pk)
    assert frozen.status == VersionStatus.IN_FORCE
    assert frozen.wording("de")["preamble"] == "Wir handeln gemeinsam."
    assert frozen.wording("en")["preamble"] == "EN Wir handeln gemeinsam."
    assert frozen.wording("de")["notice"] == "Steht für den Wortlaut."
    assert frozen.is_intact
    assert frozen.digest == hashlib.sha256(frozen.canonical_text.encode()).hexdigest()


@pytest.mark.parametrize("lack", ["english", "articles", "draft"])
def test_an_incomplete_text_cannot_be_put_into_force(site: Portal, lack: str) -> None:
    page = factories.memorandum(
        site.de.home, articles=stream() if lack == "articles" else stream(("article", {"title": "A", "text": "B"}))
    )
    if lack != "english":
        factories.translated(page)
    if lack == "draft":
        MemorandumPage.objects.get(pk=page.pk).unpublish()
    with pytest.raises(ValidationError):
        put_into_force(draft())
    assert MemorandumVersion.objects.get().status == VersionStatus.DRAFT


def test_a_version_is_put_into_force_once(site: Portal) -> None:
    """Whoever comes second gets a sentence, and nothing changes."""
    memorandum(site)
    first = draft()
    again = MemorandumVersion.objects.get(pk=first.pk)
    frozen = put_into_force(first)
    with pytest.raises(ValidationError):
        put_into_force(again)
    assert MemorandumVersion.objects.get().in_force_at == frozen.in_force_at


def test_the_next_version_supersedes(site: Portal) -> None:
    memorandum(site)
    first, second = version(1), version(2)
    first.refresh_from_db()
    assert (first.status, second.status) == (VersionStatus.SUPERSEDED, VersionStatus.IN_FORCE)
    assert first.superseded_at == second.in_force_at


def test_the_model_refuses_changes(site: Portal) -> None:
    memorandum(site)
    frozen = version()
    frozen.date = date(2020, 1, 1)
    with pytest.raises(FrozenError):
        frozen.save()
    with pytest.raises(FrozenError):
        MemorandumVersion.objects.get().delete()
    draft(2).delete()


@pytest.mark.parametrize(
    "change",
    [
        {"digest": "0" * 64},
        {"date": date(2020, 1, 1)},
        {"number": 9},
        {"wordings": {}},
        {"status": "draft"},
        {"authoritative": "en"},
        {"in_force_at": None},
    ],
    ids=lambda change: next(iter(change)),
)
def test_the_database_refuses_changes(site: Portal, change: dict[str, Any]) -> None:
    """Even those that pass by the model."""
    memorandum(site)
    frozen = version()
    with pytest.raises(DatabaseError, match="frozen"), transaction.atomic():
        MemorandumVersion.objects.filter(pk=frozen.pk).update(**change)
    with pytest.raises(DatabaseError, match="frozen"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM partners_memorandumversion")
    MemorandumVersion.objects.get(pk=frozen.pk)


def test_each_version_has_an_address_in_both_languages(site: Portal, client: Client) -> None:
    """It says which language counts, carries the hash, and the file has it."""
    pages = both(memorandum(site, preamble="Wir handeln."))
    frozen = version()
    for page, words in zip(pages, ("Wir handeln.", "EN Wir handeln."), strict=True):
        html = client.get(below(page, "version", number=1)).content.decode()
        assert words in html
        assert frozen.digest in html
        other = next(each for each in pages if each != page)
        assert f'href="{below(other, "version", number=1)}"' in html
        file = client.get(below(page, "version_text", number=1)).content
        assert hashlib.sha256(file).hexdigest() == frozen.digest


@pytest.mark.parametrize("number", [2, 99, 99_999_999_999])
def test_a_draft_has_no_address(site: Portal, client: Client, number: int) -> None:
    page = memorandum(site)
    version(1)
    draft(2)
    for name in ("version", "version_text"):
        assert client.get(below(page, name, number=number)).status_code == 404
    assert client.get(below(page, "compare", old=1, new=number)).status_code == 404
    assert client.get(below(page, "compare", old=1, new=1)).status_code == 404


def test_versions_are_compared_word_by_word(site: Portal, client: Client) -> None:
    page = memorandum(site, preamble="Wir handeln gemeinsam & offen.")
    version(1)
    page.preamble = "Wir handeln immer gemeinsam & offen."
    page.save_revision().publish()
    version(2)
    html = client.get(below(page, "compare", old=1, new=2)).content.decode()
    assert re.search(r"<ins>\s?immer\s?</ins>", html)
    assert "&amp; offen." in html


def test_the_memorandum_shows_what_is_in_force_and_until_then_that_it_is_pending(site: Portal, client: Client) -> None:
    page = memorandum(site, preamble="Arbeitstext")
    assert "Arbeitstext" in client.get(page.url).content.decode()
    assert not client.get(page.url).context["current"]
    version(1)
    page.preamble = "Neuer Arbeitstext"
    page.save_revision().publish()
    html = client.get(page.url).content.decode()
    assert "Neuer Arbeitstext" not in html
    assert "Arbeitstext" in html
    assert below(page, "version", number=1) in html


def test_a_sample_says_so_everywhere(site: Portal, client: Client) -> None:
    page = memorandum(site)
    version(0, is_sample=True)
    for address in (page.url, below(page, "version", number=0)):
        assert "note--sample" in client.get(address).content.decode()
    with pytest.raises(ValidationError):
        MemorandumVersion(number=0, date=date(2025, 5, 20)).full_clean()
