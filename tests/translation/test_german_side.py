"""Sie and du in one German page: its editors are told at the desk, and nobody else."""

from __future__ import annotations

import pytest
from django.urls import reverse

from portal.accounts.models import User
from portal.translation.checks import run_german
from portal.translation.german_side import german_findings
from portal.translation.publishing import obstacles
from portal.translation.rulebook import rulebook
from tests import factories
from tests.admin import logged_in
from tests.factories import Portal, job_of

POLITE, FAMILIAR = "Hier finden Sie alles Weitere.", "Mach mit, wir freuen uns auf dich."


def test_strings_are_taken_together(site: Portal) -> None:
    """Each alone is fine; a sentence that begins with “Sie” after another string addresses nobody."""
    assert [finding.code for finding in german_findings([POLITE, FAMILIAR])] == ["address_form"]
    assert german_findings([POLITE]) == german_findings([FAMILIAR]) == run_german(POLITE) == []
    assert german_findings(["Unsere Partner", "Sie forschen.", FAMILIAR]) == []


def test_editors_are_told(site: Portal, editor: User, translator: User) -> None:
    """In the head of the workbench."""
    page = factories.standard(site.de.home, introduction=POLITE, search_description=FAMILIAR)
    address = reverse("translation:workbench", args=[job_of(page).pk])
    (finding,) = german_findings([POLITE, FAMILIAR])
    assert finding.message in logged_in(editor).get(address).context["german_findings"][0].message
    excerpt = f'<q lang="de">{finding.excerpt}</q>'
    assert excerpt in logged_in(editor).get(address).content.decode()
    assert excerpt not in logged_in(translator).get(address).content.decode()


@pytest.mark.parametrize("severity", ["off", "warning", "error"])
def test_administrators_say_how_grave_it_is(site: Portal, severity: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """An error keeps English from going live."""
    from portal.translation import german_side

    table = rulebook()[1] | {"address_form": severity}
    monkeypatch.setattr(german_side, "rulebook", lambda: ([], table))
    job = job_of(factories.standard(site.de.home, introduction=POLITE, search_description=FAMILIAR))
    messages = [finding.message for finding in run_german(f"{POLITE} {FAMILIAR}")]
    assert bool(german_findings([POLITE, FAMILIAR])) is (severity != "off")
    assert (messages[0] in [item.sentence for item in obstacles(job)]) is (severity == "error")
