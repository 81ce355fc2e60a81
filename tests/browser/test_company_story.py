"""A company with a problem: says what it needs on the home page, finds the partner, and its enquiry is delivered."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser

from partners.models import PartnerPage
from partners.register.addresses import below
from portal.outbox.worker import work
from tests import factories
from tests.browser.stories import mailbox, quick_forms  # noqa: F401
from tests.partners.mailserver import Mailbox

NEED = "Wir wollen Ausschuss in der Gießerei früher erkennen"


@pytest.fixture
def partner(live_server: Any) -> PartnerPage:
    """The one that can help, among others that cannot."""
    site = factories.portal()
    text = "<p>Wir erkennen Ausschuss in der Gießerei, bevor er entsteht.</p>"
    found = factories.partner(
        site.de.partners,
        title="Gusswerk Muster",
        introduction="Prüft Gussteile mit Kameras.",
        contact_email="kontakt@gusswerk.example.org",
        body=factories.stream(("text", text)),
    )
    for title, lead in (("Kanzlei Muster", "Berät im Steuerrecht."), ("Chor Muster", "Singt im Dom.")):
        factories.partner(site.de.partners, title=title, introduction=lead)
    work()
    return found


@pytest.mark.usefixtures("quick_forms")
def test_need_partner_enquiry(
    partner: PartnerPage,
    mailbox: Mailbox,  # noqa: F811
    browser: Browser,
    base_url: str,
) -> None:
    plain = browser.new_context(base_url=base_url, locale="de-DE", java_script_enabled=False)
    tab = plain.new_page()
    tab.goto("/de/")
    tab.fill("main form [name=need]", NEED)
    tab.click("main form:has([name=need]) button")
    best = tab.locator("main .entry").first
    assert best.locator("h3").inner_text() == partner.title
    assert "Ausschuss in der Gießerei" in best.locator("q").inner_text()
    assert "Steuerrecht" not in best.inner_text()
    tab.click(f"main a:has-text('{partner.title}')")
    tab.wait_for_url(f"**{partner.url}")
    tab.click(f"a[href='{below(partner, 'enquiry')}']")
    tab.fill("#id_message", "Können Sie uns das zeigen?")
    tab.fill("#id_name", "Erika Beispiel")
    tab.fill("#id_email", "erika@firma.example.org")
    tab.click("main form .button")
    tab.wait_for_url(f"**{below(partner, 'enquiry_sent')}")
    plain.close()
    work()
    (mail,) = mailbox.mails
    assert mail["To"] == "kontakt@gusswerk.example.org"
    assert "Können Sie uns das zeigen?" in mailbox.text()
    assert "erika@firma.example.org" in mailbox.text()
