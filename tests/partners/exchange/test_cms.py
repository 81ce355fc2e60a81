"""Partners from a table in the CMS: trial, confirmation, and nothing left behind."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from partners.models import PartnerPage
from portal.accounts.models import User
from portal.media.storage import document_storage
from tests import factories
from tests.factories import Portal

from .sheets import FINE, as_csv, picture, zipped

START = "/admin/partners/import/"


def stored() -> list[str]:
    """The files that lie between trial and confirmation."""
    try:
        return sorted(document_storage().listdir("imports")[1])
    except FileNotFoundError:
        return []


@pytest.fixture(autouse=True)
def _clean() -> Any:
    yield
    for name in stored():
        document_storage().delete(f"imports/{name}")


@pytest.fixture
def office(client: Client, editor: User) -> Client:
    """An editor who is logged in."""
    client.force_login(editor)
    return client


def upload(client: Client, *rows: dict[str, Any], logos: bytes | None = None, **fields: Any) -> Any:
    """Send a table; the page of its trial."""
    data = {"table": SimpleUploadedFile("neu.csv", as_csv(*rows))} | fields
    if logos:
        data["logos"] = SimpleUploadedFile("logos.zip", logos)
    return client.post(START, data, follow=True)


def test_an_editor_tries_confirms_and_leaves_nothing_behind(site: Portal, office: Client, editor: User) -> None:
    row = FINE | {"logo": "werk.jpg", "logo_licence": "own", "summary": "<script>"}
    page = upload(office, row, logos=zipped(werk_jpg=picture()), publish="on")
    address = page.redirect_chain[-1][0]
    text = page.content.decode()
    assert "<ins>&lt;script&gt;</ins>" in text
    assert not PartnerPage.objects.exists()
    assert len(stored()) == 3
    done = office.post(address, {"fingerprint": page.context["plan"].fingerprint}, follow=True)
    assert done.redirect_chain[-1][0] == reverse("wagtailadmin_explore", args=[site.de.partners.pk])
    made = PartnerPage.objects.get()
    assert (made.live, made.owner, made.latest_revision.user) == (True, editor, editor)
    assert made.logo.uploaded_by_user == editor
    assert stored() == []
    assert office.get(address, follow=True).redirect_chain[-1][0] == START


def test_without_the_tick_it_is_a_draft(site: Portal, office: Client) -> None:
    page = upload(office, FINE)
    office.post(page.redirect_chain[-1][0], {"fingerprint": page.context["plan"].fingerprint})
    assert not PartnerPage.objects.get().live


def test_errors_stop_it(site: Portal, office: Client) -> None:
    page = upload(office, FINE | {"kind": "clup"})
    assert page.context["plan"].errors[0].place in page.content.decode()
    address = page.redirect_chain[-1][0]
    assert office.post(address, {"fingerprint": page.context["plan"].fingerprint}).status_code == 200
    assert not PartnerPage.objects.exists()
    office.post(address, {"cancel": "1"})
    assert stored() == []


def test_a_change_in_the_meantime_is_shown_first(site: Portal, office: Client) -> None:
    made = factories.partner(site.de.partners, slug="werk", title="Werk")
    page = upload(office, {"key": "werk", "summary": "Neu."})
    made.introduction = "Inzwischen."
    made.save_revision().publish()
    again = office.post(page.redirect_chain[-1][0], {"fingerprint": page.context["plan"].fingerprint})
    assert gettext("The directory was changed in the meantime. Please look at the changes again.") in (
        again.content.decode()
    )
    assert PartnerPage.objects.get().introduction == "Inzwischen."


def test_english_columns_need_the_right_to_translate(site: Portal, office: Client, administrator: User) -> None:
    sentence = gettext("English columns are left out: they need the right to translate.")
    assert sentence in upload(office, FINE | {"name_en": "Works"}).content.decode()
    office.force_login(administrator)
    page = upload(office, FINE | {"name_en": "Works"})
    assert sentence not in page.content.decode()
    assert "name_en" in page.context["plan"].steps[0].changed


@pytest.mark.parametrize(
    "file",
    [
        None,
        SimpleUploadedFile("leer.csv", b""),
        SimpleUploadedFile("a.pdf", b"x"),
        SimpleUploadedFile("a.xlsx", b"PK\x03\x04x"),
        SimpleUploadedFile("a.csv", b";" * 1000),
    ],
)
def test_a_file_that_is_no_table_is_refused_at_the_form(site: Portal, office: Client, file: Any) -> None:
    answer = office.post(START, {"table": file} if file else {})
    assert answer.status_code == 200
    assert answer.context["form"].errors["table"]
    assert stored() == []


def test_a_large_file_is_refused(site: Portal, office: Client, settings: Any) -> None:
    settings.IMPORT_MOST_MEGABYTES = 1
    answer = office.post(START, {"table": SimpleUploadedFile("a.csv", b"x" * 1_100_000)})
    assert answer.context["form"].errors["table"]
    assert stored() == []


def test_a_long_table_is_for_the_command(site: Portal, office: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("partners.cms.exchange.MOST_STEPS", 1)
    page = upload(office, FINE, FINE | {"key": "zwei", "name": "Zwei"})
    office.post(page.redirect_chain[-1][0], {"fingerprint": page.context["plan"].fingerprint})
    assert not PartnerPage.objects.exists()


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_downloads(site: Portal, office: Client, form: str) -> None:
    factories.partner(site.de.partners, slug="werk")
    for what in ("partners", "template"):
        answer = office.get(f"{START}{what}.{form}")
        assert (answer.status_code, f"{what}.{form}" in answer["Content-Disposition"]) == (200, True)
        assert "no-store" in answer["Cache-Control"]


def test_who_may_not_write_profiles_sees_nothing_of_it(
    site: Portal, client: Client, translator: User, reviewer: User
) -> None:
    for user in (translator, reviewer):
        client.force_login(user)
        for address in (START, f"{START}partners.csv"):
            assert client.get(address).status_code in (302, 403)
        assert START not in client.get("/admin/").content.decode()


def test_nobody_confirms_what_another_uploaded(site: Portal, office: Client, administrator: User) -> None:
    page = upload(office, FINE)
    office.force_login(administrator)
    address = page.redirect_chain[-1][0]
    office.post(address, {"fingerprint": page.context["plan"].fingerprint})
    assert not PartnerPage.objects.exists()
    assert len(stored()) == 2


def test_what_was_not_confirmed_is_erased(site: Portal, office: Client, time_machine: Any) -> None:
    upload(office, FINE)
    call_command("tidy")
    assert stored()
    time_machine.move_to(timezone.now() + timedelta(hours=25))
    call_command("tidy")
    assert stored() == []


def test_the_menu_leads_there(site: Portal, office: Client) -> None:
    assert START in office.get("/admin/").content.decode()
