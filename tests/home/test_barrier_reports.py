"""Tickets in the CMS: who may see them, what leaves by export, when they are erased."""

from __future__ import annotations

import csv
from datetime import date
from io import BytesIO, StringIO
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from home.barriers.report import purge
from home.models import BarrierReport
from portal.accounts.models import User
from tests.admin import logged_in
from tests.factories import Portal

LIST = reverse("barrierreport:index")


def report(**fields: Any) -> BarrierReport:
    """A report in German."""
    return BarrierReport.objects.create(**{"language": "de", "message": "Die Karte ist leer."} | fields)


def views_of(ticket: BarrierReport) -> list[str]:
    """All addresses at which a ticket can be read or changed."""
    names = ("edit", "delete", "history", "usage")
    return [LIST, f"{LIST}?export=csv", *(reverse(f"barrierreport:{name}", args=[ticket.pk]) for name in names)]


def test_the_editorial_team_answers_and_closes(editor: User) -> None:
    """List, form and dates work; what the visitor wrote cannot be changed; nobody adds or deletes."""
    ticket = report(email="erika@example.org", path="/de/")
    client = logged_in(editor)
    assert "Die Karte ist leer." in client.get(LIST).content.decode()
    edit = reverse("barrierreport:edit", args=[ticket.pk])
    form = client.get(edit).content.decode()
    assert "erika@example.org" in form
    assert 'name="message"' not in form
    with time_machine.travel("2026-01-31T12:00:00+01:00", tick=False):
        data = {"status": "answered", "answered_on": "", "note": "Angerufen", "message": "Anders"}
        assert client.post(edit, data).status_code == 302
    ticket.refresh_from_db()
    assert (ticket.status, ticket.answered_on, ticket.note) == ("answered", date(2026, 1, 31), "Angerufen")
    assert (ticket.message, ticket.closed_on) == ("Die Karte ist leer.", None)
    assert client.get(reverse("barrierreport:add")).status_code == 302
    assert client.post(reverse("barrierreport:delete", args=[ticket.pk])).status_code == 302
    assert BarrierReport.objects.count() == 1


@pytest.mark.parametrize("role", ["translator", "reviewer"])
def test_other_roles_see_no_ticket(role: str, request: pytest.FixtureRequest) -> None:
    """Neither in the list nor by guessing an address."""
    client, ticket = logged_in(request.getfixturevalue(role)), report()
    for address in views_of(ticket):
        assert client.get(address).status_code == 302, address
    assert LIST not in client.get(reverse("wagtailadmin_home")).content.decode()


def test_visitors_see_no_ticket(site: Portal) -> None:
    """Everything leads to the login."""
    for address in views_of(report()):
        assert Client().get(address)["Location"].startswith(reverse("wagtailadmin_login"))


def test_the_dashboard_counts_open_reports(editor: User) -> None:
    """The editorial team is led to the open ones."""
    client, link = logged_in(editor), f"{LIST}?status=open"
    closed = report(status="closed")
    assert link not in client.get(reverse("wagtailadmin_home")).content.decode()
    closed.status = "open"
    closed.save()
    assert link in client.get(reverse("wagtailadmin_home")).content.decode()


def test_exports_run_no_formula(editor: User) -> None:
    """In both formats a formula stays a text, with an apostrophe in front."""
    formula = '=HYPERLINK("https://example.com","Hier")'
    report(message=formula, note="-1+1", path="/de/")
    client = logged_in(editor)
    content = b"".join(client.get(LIST, {"export": "csv"}).streaming_content).decode()  # type: ignore[attr-defined]
    rows = list(csv.reader(StringIO(content)))
    file = BytesIO(b"".join(client.get(LIST, {"export": "xlsx"}).streaming_content))  # type: ignore[attr-defined]
    cells = [cell for row in load_workbook(file).active.iter_rows() for cell in row]  # type: ignore[union-attr]
    assert len(rows) == 2
    assert {f"'{formula}", "'-1+1", "/de/"} <= {*rows[1]}
    assert {f"'{formula}", "'-1+1"} <= {cell.value for cell in cells}
    assert not any(cell.data_type == "f" for cell in cells)


@pytest.mark.django_db
def test_a_later_note_does_not_move_the_day_of_closing() -> None:
    """Otherwise a ticket would never be erased."""
    with time_machine.travel("2026-01-31T12:00:00+01:00", tick=False):
        ticket = report(status="closed")
    with time_machine.travel("2026-03-01T12:00:00+01:00", tick=False):
        ticket.note = "Nachtrag"
        ticket.save()
        assert ticket.closed_on == date(2026, 1, 31)
        ticket.status = "open"
        ticket.save()
        assert ticket.closed_on is None


@pytest.mark.django_db
def test_closed_reports_are_erased_in_time_and_others_stay() -> None:
    """After twelve months; open ones and answered ones stay."""
    with time_machine.travel("2025-01-01T12:00:00+01:00", tick=False):
        for status in ("open", "answered", "closed"):
            report(status=status)
    for day, erased, left in (("2025-12-31", 0, 3), ("2026-01-05", 1, 2)):
        with time_machine.travel(f"{day}T12:00:00+01:00", tick=False):
            assert purge() == erased
        assert BarrierReport.objects.count() == left, day
    assert not BarrierReport.objects.filter(status="closed").exists()


@pytest.mark.django_db
def test_the_period_is_configured(settings: Any) -> None:
    """BARRIER_RETENTION_MONTHS; the daily command erases by it."""
    with time_machine.travel("2025-01-01T12:00:00+01:00", tick=False):
        report(status="closed")
    settings.BARRIER_RETENTION_MONTHS = 2
    with time_machine.travel("2025-02-15T12:00:00+01:00", tick=False):
        call_command("tidy", stdout=StringIO())
        assert BarrierReport.objects.count() == 1
        settings.BARRIER_RETENTION_MONTHS = 1
        call_command("tidy", stdout=StringIO())
        assert BarrierReport.objects.count() == 0
