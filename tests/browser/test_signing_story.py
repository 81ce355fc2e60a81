"""From the form into the register and out of it again, as people do it: browser, mail, CMS."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import call_command
from django.utils.translation import gettext as _
from playwright.sync_api import Browser, BrowserContext, Page

from partners.memorandum import MemorandumPage
from partners.models import ChangeProposal, MemorandumVersion, RegisterEntry, Signatory, SigningApplication
from partners.register.addresses import below
from partners.register.force import put_into_force
from partners.register.freezing import freeze, thaw
from partners.service.reaffirming import ask_all_to_reaffirm
from portal.outbox.worker import work
from tests import factories
from tests.browser.stories import link, mailbox, quick_forms  # noqa: F401
from tests.partners.mailserver import Mailbox
from tests.partners.register import draft, memorandum, version

PASSWORD = "a password for tests"


@pytest.fixture
def page_of_memorandum(live_server: Any) -> Iterator[MemorandumPage]:
    """The memorandum in force. What is frozen is removed at the end, for SQLite could not empty the tables."""
    site = factories.portal()
    found = memorandum(site, office_email="amt@example.org")
    version(1)
    yield found
    thaw()
    for model in (SigningApplication, ChangeProposal, Signatory, RegisterEntry, MemorandumVersion):
        model.objects.all().delete()
    freeze()


@pytest.mark.usefixtures("quick_forms")
def test_sign_confirm_approve_reaffirm_change_withdraw(
    page_of_memorandum: MemorandumPage,
    mailbox: Mailbox,  # noqa: F811
    browser: Browser,
    context: BrowserContext,
    page: Page,
    base_url: str,
) -> None:
    memo = page_of_memorandum
    # The form, with one field wrong at first; without JavaScript.
    plain = browser.new_context(base_url=base_url, locale="de-DE", java_script_enabled=False)
    form = plain.new_page()
    form.goto(below(memo, "sign"))
    form.fill("#id_name", "Beispiel GmbH")
    form.select_option("#id_kind", "company")
    form.fill("#id_website", "https://www.example.org")
    form.click("main form .button >> nth=0")
    assert form.locator("#errors a[href='#id_city']").count() == 1
    form.fill("#id_city", "Aachen")
    form.click("main form .button >> nth=0")
    form.fill("#id_representative_name", "Erika Muster")
    form.fill("#id_representative_role", "Vorständin")
    form.fill("#id_email", "erika@example.org")
    form.check("#id_may_sign")
    form.click("main form .button >> nth=0")
    form.fill("#id_competences", "Wir bauen Roboter.")
    form.click("main form .button >> nth=0")
    form.check("#id_privacy_read")
    form.click("main form .button >> nth=0")
    form.check("#id_agree")
    form.click("main form .button >> nth=0")
    form.wait_for_url(f"**{below(memo, 'sign_sent')}")
    work()
    assert [mail["To"] for mail in mailbox.mails] == ["erika@example.org"]
    # GET does nothing, POST confirms.
    form.goto(link(mailbox))
    assert SigningApplication.objects.get().state == "sent"
    form.click("button[name=confirm]")
    assert SigningApplication.objects.get().state == "confirmed"
    work()
    assert mailbox.mails[-1]["To"] == "amt@example.org"
    # The office approves in the CMS.
    from portal.accounts.models import User

    User.objects.create_superuser("amt", "amt@example.org", PASSWORD)
    page.goto(link(mailbox))
    page.fill("#id_username", "amt")
    page.fill("#id_password", PASSWORD)
    page.click("button[type=submit]")
    page.click(f"header a:has-text('{_('Approve')}')")
    page.click(f".nice-padding button:has-text('{_('Approve')}')")
    page.wait_for_load_state()
    signatory = Signatory.objects.get()
    assert signatory.status == "verified"
    work()
    assert any(part.get_content_type() == "application/pdf" for part in mailbox.mails[-1].walk())
    # Entry, document and badge are public in both languages.
    english = memo.get_translation(factories.english()).specific
    for each in (memo, english):
        assert form.goto(below(each, "entry", public_id=signatory.public_id)).status == 200  # type: ignore[union-attr]
        assert form.locator("h1").inner_text() == "Beispiel GmbH"
        for address in (
            below(each, "signature_pdf", public_id=signatory.public_id),
            below(each, "badge", public_id=signatory.public_id, look="light", form="svg"),
        ):
            assert plain.request.get(address).status == 200
    # A new version asks; the link of the mail reaffirms.
    put_into_force(draft(2))
    assert ask_all_to_reaffirm() == 1
    work()
    form.goto(link(mailbox))
    form.click("button[name=reaffirm]")
    signatory.refresh_from_db()
    assert (signatory.status, signatory.version.number) == ("reaffirmed", 2)
    # Ask for a link, propose another place; the office accepts it.
    form.goto(below(memo, "ask", public_id=signatory.public_id))
    form.click("main form .button")
    work()
    form.goto(link(mailbox))
    form.click(f"main a[href^='{below(memo, 'propose')}']")
    form.fill("#id_city", "Jülich")
    form.click("main form .button")
    form.wait_for_url(f"**{below(memo, 'service_sent')}")
    work()
    page.goto(link(mailbox))
    page.click(f"header a:has-text('{_('Accept')}')")
    page.click(f".nice-padding button:has-text('{_('Accept')}')")
    page.wait_for_load_state()
    form.goto(below(memo, "entry", public_id=signatory.public_id))
    assert form.locator("main dd", has_text="Jülich").count() == 1
    # Ask for another link, withdraw: a tombstone.
    form.goto(below(memo, "ask", public_id=signatory.public_id))
    form.click("main form .button")
    work()
    form.goto(link(mailbox))
    form.click("button[name=withdraw]")
    form.goto(below(memo, "register"))
    assert "Beispiel GmbH" not in form.content()
    assert form.locator("#h-withdrawn").count() == 1
    badge = plain.request.get(below(memo, "badge", public_id=signatory.public_id, look="dark", form="svg"))
    assert badge.status == 410
    plain.close()
    call_command("register", "verify")
