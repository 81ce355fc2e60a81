"""What a machine wrote stays marked until a person has confirmed it."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse
from wagtail_localize.strings import StringValue

from portal.accounts.models import User
from portal.translation.machine import MachineTranslationError
from portal.translation.saving import save_text, text_of
from portal.translation.views import job_actions, strings
from tests.admin import logged_in
from tests.factories import Portal, job_of

from .workbench import html_text, open_unit, page_with, post


class Machine:
    """A machine that shouts, or fails."""

    display_name = "Shouter"

    def __init__(self, *, fails: bool = False) -> None:
        self.fails = fails

    def translate(self, source: Any, target: Any, strings: Any) -> dict[StringValue, StringValue]:
        """Upper case for all, or for the first one before it fails."""
        answer = {string: StringValue(f"EN {string.data}") for string in strings}
        if self.fails:
            raise MachineTranslationError("The machine is down.", dict(list(answer.items())[:1]))
        return answer


def test_what_a_machine_made_is_marked_until_a_person_confirms_it(
    site: Portal, translator: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One string at its button; without a machine a sentence."""
    client, unit = logged_in(translator), open_unit(job_of(page_with(site, 1)), "<b>0</b>")
    assert post(client, "machine", unit.pk, version=0).status_code == 422
    monkeypatch.setattr(strings, "get_machine_translator", Machine)
    answer = post(client, "machine", unit.pk, version=0).json()
    assert (answer["machine"], answer["html"]) == (True, "EN Absatz <b>0</b> von vielen.")
    unit.refresh_from_db()
    save_text(unit, "Paragraph <b>0</b> of many.", version=1, user=translator)
    assert post(client, "act_on_string", unit.pk, do="confirm", version=2).json()["machine"] is False


def test_a_machine_that_fails_loses_nothing(site: Portal, translator: User, monkeypatch: pytest.MonkeyPatch) -> None:
    """What came back before is kept as a draft; what a person wrote is never touched."""
    job = job_of(page_with(site, 2))
    mine = open_unit(job, "<b>1</b>")
    save_text(mine, "Paragraph <b>1</b> of many.", version=0, user=translator)
    monkeypatch.setattr(job_actions, "get_machine_translator", lambda: Machine(fails=True))
    response = logged_in(translator).post(reverse("translation:act", args=[job.pk]), {"do": "machine"}, follow=True)
    assert "The machine is down." in html_text(response.content.decode())
    assert job.units.filter(machine=True).count() == 1
    assert text_of(mine) == "Paragraph <b>1</b> of many."
