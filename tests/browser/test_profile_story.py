"""A partner keeps its profile: link by mail, change, the office's look at it, live in German, task for English."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, BrowserContext, Page, expect

from partners.models import PartnerPage, ProfileProposal
from partners.register.addresses import below
from portal.accounts.models import User
from portal.outbox.worker import work
from portal.translation.queue import TO_TRANSLATE
from tests import factories
from tests.browser.stories import link, mailbox, quick_forms  # noqa: F401
from tests.conftest import member_of
from tests.partners.keeping.keeping import ADDRESS, a_partner, text_name
from tests.partners.mailserver import Mailbox
from tests.partners.register import memorandum

PASSWORD = "a password for tests"


@pytest.fixture
def partner(live_server: Any) -> PartnerPage:
    """A profile that is live in both languages, and an office that can be written to."""
    site = factories.portal()
    memorandum(site, office_email="amt@example.org")
    page = a_partner(site)
    factories.translated(page)
    return PartnerPage.objects.get(pk=page.pk)


@pytest.mark.usefixtures("quick_forms")
def test_link_change_decision_live(
    partner: PartnerPage,
    mailbox: Mailbox,  # noqa: F811
    browser: Browser,
    context: BrowserContext,
    page: Page,
    base_url: str,
) -> None:
    # The partner, in English and without JavaScript.
    english = partner.get_translation(factories.english()).specific
    plain = browser.new_context(base_url=base_url, locale="en-GB", java_script_enabled=False)
    form = plain.new_page()
    form.goto(english.url)
    form.click("a:has-text('Keep this profile up to date')")
    form.fill("#id_email", ADDRESS)
    form.click("main form .button")
    form.wait_for_url(f"**{below(english, 'keep_sent')}")
    work()
    assert [mail["To"] for mail in mailbox.mails] == [ADDRESS]
    # The link is opened, something is wrong at first, then there is a preview, then it is sent.
    address = link(mailbox, "token=")
    form.goto(address)
    text = f"[name='{text_name(partner)}']"
    form.fill("#id_introduction", "Prüft Gussteile mit Kameras.")
    form.fill(text, f"{form.input_value(text)}\n\nAuch am Wochenende.")
    form.fill("#id_latitude", "48.1")
    form.click("button[value=submit]")
    expect(form.locator("#errors a[href='#id_latitude']")).to_have_count(1)
    form.fill("#id_latitude", "50.8")
    with plain.expect_page() as opened:
        form.click("button[value=preview]")
    preview = opened.value
    expect(preview.locator(".lead")).to_have_text("Prüft Gussteile mit Kameras.")
    expect(preview.locator("main")).to_contain_text("Auch am Wochenende.")
    assert PartnerPage.objects.get(pk=partner.pk).introduction == "Baut Maschinen."
    preview.close()
    form.click("button[value=submit]")
    form.wait_for_url("**done=1")
    assert form.locator("[role=status]").count() == 1
    response = form.goto(address)
    assert response
    assert response.status == 410
    work()
    assert mailbox.mails[-1]["To"] == "amt@example.org"
    # The office sees the words that change, and publishes.
    editor = member_of("Redaktion")
    page.goto(link(mailbox))
    page.fill("#id_username", editor.username)
    page.fill("#id_password", PASSWORD)
    page.click("button[type=submit]")
    expect(page.locator("ins:has-text('Auch am Wochenende.')")).to_have_count(1)
    expect(page.locator("input[name=names]:checked")).to_have_count(3)
    page.click("button[value=publish]")
    page.wait_for_url("**/profiles/changes/")
    assert ProfileProposal.objects.get().state == "published"
    # Live in German, with its link still there; a task for English at the desk; the partner is told.
    form.goto(partner.url)
    assert form.locator(".lead").inner_text() == "Prüft Gussteile mit Kameras."
    assert form.locator(".prose a[href='https://example.org/']").count() == 1
    form.goto(english.url)
    assert form.locator(".lead").inner_text() == "EN Baut Maschinen."
    job = factories.job_of(partner)
    assert job.state in TO_TRANSLATE
    translator = member_of("Translator")
    desk = browser.new_context(base_url=base_url, locale="de-DE")
    queue = desk.new_page()
    queue.goto(reverse("translation:queue"))
    queue.fill("#id_username", translator.username)
    queue.fill("#id_password", PASSWORD)
    queue.click("button[type=submit]")
    workbench = reverse("translation:workbench", args=[job.pk])
    expect(queue.locator(f"a[href='{workbench}']:has-text('{partner.title}')").first).to_be_visible()
    desk.close()
    plain.close()
    work()
    assert mailbox.mails[-1]["To"] == ADDRESS
    assert User.objects.count() == 2
